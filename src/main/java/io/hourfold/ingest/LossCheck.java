package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.OffsetRange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares what a batch is made of with what the source still has. Asked before reading it says whether all can be
 * read; asked after reading, whether all could be, because readers pass over what is gone without a word.
 */
public final class LossCheck {
    private LossCheck() {}

    /** What the batch promised and the source no longer has, and nobody accepted as lost yet. */
    public static List<LostRange> lost(BatchPlan plan, LogExtents extents) {
        List<LostRange> lost = new ArrayList<>();
        for (OffsetRange rest : plan.unread()) {
            lost.add(new LostRange(
                    rest, "the topic was deleted or created anew; how much had arrived there, nobody knows any more"));
        }
        for (OffsetRange range : plan.ranges()) {
            for (LostRange missing : missing(range, extents)) {
                Ranges.without(missing.range(), plan.accepted())
                        .forEach(part -> lost.add(new LostRange(part, missing.why())));
            }
        }
        return List.copyOf(lost);
    }

    /** Does nothing when nothing is lost; otherwise stops with the exact ranges and the command that goes on. */
    public static void stopAt(BatchPlan plan, Collection<LostRange> lost) {
        if (lost.isEmpty()) {
            return;
        }
        String ranges = lost.stream().map(LostRange::toString).collect(Collectors.joining("; "));
        throw Failure.dataLoss("batch " + plan.batch() + " of pipeline '" + plan.pipeline()
                + "' can no longer be read in full. Lost: " + ranges
                + ". To go on without it and record who decided so: hourfold run --pipeline " + plan.pipeline()
                + " --hour " + plan.batch() + " --accept-loss \"reason\"");
    }

    /** The same losses as somebody accepted them. */
    public static List<Loss> accepted(
            BatchPlan plan, Collection<LostRange> lost, String acceptedBy, String reason, Instant at) {
        return lost.stream()
                .map(each -> new Loss(plan.pipeline(), plan.batch().start(), each.range(), acceptedBy, reason, at))
                .toList();
    }

    private static List<LostRange> missing(OffsetRange range, LogExtents extents) {
        Optional<LogExtent> found = extents.of(range.partition());
        if (found.isEmpty() || !found.get().topicId().equals(range.topicId())) {
            return range.isEmpty() ? List.of() : List.of(new LostRange(range, otherTopic(range, extents)));
        }
        LogExtent extent = found.get();
        List<LostRange> missing = new ArrayList<>();
        if (!range.isEmpty() && extent.begin() > range.from()) {
            missing.add(new LostRange(
                    Ranges.part(range, range.from(), Math.min(extent.begin(), range.to())),
                    "the log now begins at " + extent.begin() + ", what was before was removed"));
        }
        if (extent.stable() < range.to()) {
            missing.add(new LostRange(
                    Ranges.part(
                            range,
                            range.isEmpty() ? extent.stable() : Math.max(range.from(), extent.stable()),
                            range.to()),
                    "the log was cut off and ends at " + extent.stable() + ", before the boundary at " + range.to()));
        }
        return missing;
    }

    private static String otherTopic(OffsetRange range, LogExtents extents) {
        if (!extents.hasTopic(range.partition().topic())) {
            return "the pipeline no longer reads this topic; put it back into source.kafka.topics to read it again";
        }
        return extents.of(range.partition())
                .map(extent -> "the topic was created anew and now has the id " + extent.topicId())
                .orElse("the topic was created anew with fewer partitions");
    }
}
