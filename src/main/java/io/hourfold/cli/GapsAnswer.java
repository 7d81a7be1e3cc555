package io.hourfold.cli;

import io.hourfold.run.Gap;
import io.hourfold.run.Gaps;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Optional;

/**
 * The gaps of a pipeline in the shape that {@code --json} promises.
 *
 * @param from the first batch that was looked at
 * @param to the one after the last
 * @param batches how many were looked at
 * @param missing how many of them are not published
 */
record GapsAnswer(String pipeline, Batch from, Batch to, int batches, long missing, List<Missing> gaps) {
    /**
     * Consecutive batches.
     *
     * @param to the batch after the last one
     * @param command what publishes them; null while somebody works on them
     */
    record Missing(Batch from, Batch to, int batches, Gap.State state, Optional<String> why, Optional<String> command) {
        static Missing of(String pipeline, Gap gap) {
            return new Missing(
                    gap.batches().from(),
                    gap.batches().to(),
                    gap.batches().size(),
                    gap.state(),
                    gap.why(),
                    gap.state() == Gap.State.RUNNING ? Optional.empty() : Optional.of(filling(pipeline, gap)));
        }
    }

    static GapsAnswer of(Gaps gaps) {
        return new GapsAnswer(
                gaps.pipeline(),
                gaps.range().from(),
                gaps.range().to(),
                gaps.range().size(),
                gaps.batches(),
                gaps.gaps().stream()
                        .map(gap -> Missing.of(gaps.pipeline(), gap))
                        .toList());
    }

    private static String filling(String pipeline, Gap gap) {
        Batch from = gap.batches().from();
        return gap.batches().size() == 1
                ? "hourfold run --pipeline " + pipeline + " --hour " + from
                : "hourfold backfill --pipeline " + pipeline + " --from " + from + " --to "
                        + gap.batches().to();
    }
}
