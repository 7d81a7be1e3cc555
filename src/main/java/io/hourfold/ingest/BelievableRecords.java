package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds the first believable record dated at an instant or later in each of some ranges of a log. */
final class BelievableRecords {
    private final SourceLog log;
    private final Instant now;
    private final Duration futureSkew;
    private final Consumer<String> warnings;

    BelievableRecords(SourceLog log, Instant now, Duration futureSkew, Consumer<String> warnings) {
        this.log = log;
        this.now = now;
        this.futureSkew = futureSkew;
        this.warnings = warnings;
    }

    /**
     * At most one record for a range. {@code extents} is what the ranges were made from: records after a range, up to
     * the last stable offset of its partition, are looked at too, to judge those in it.
     */
    SortedMap<SourcePartition, DatedOffset> first(Instant at, Collection<OffsetRange> ranges, LogExtents extents) {
        Map<SourcePartition, Long> hints = ranges.isEmpty() ? Map.of() : log.firstDatedFrom(at);
        Map<SourcePartition, BelievableSearch> searches = new HashMap<>();
        List<OffsetRange> toWalk = new ArrayList<>();
        for (OffsetRange range : ranges) {
            SourcePartition partition = range.partition();
            long from = Math.max(range.from(), hints.getOrDefault(partition, Long.MAX_VALUE));
            if (from < range.to()) {
                searches.put(partition, new BelievableSearch(at, now, futureSkew, range.to()));
                toWalk.add(new OffsetRange(
                        partition,
                        range.topicId(),
                        from,
                        extents.of(partition).orElseThrow().stable()));
            }
        }
        if (!toWalk.isEmpty()) {
            log.walk(toWalk, (partition, record) -> searches.get(partition).goesOnAfter(record));
        }
        requireTheSameTopics(extents);
        SortedMap<SourcePartition, DatedOffset> found = new TreeMap<>();
        searches.forEach((partition, search) -> {
            search.end();
            search.found().ifPresent(record -> found.put(partition, record));
            search.firstRefused().ifPresent(record -> warn(partition, record));
        });
        return found;
    }

    private void requireTheSameTopics(LogExtents extents) {
        if (!extents.areOfTheSameTopicsAs(log.extents())) {
            throw Failure.outside(
                    "a topic was deleted or created anew while its boundary was being decided; run it again", null);
        }
    }

    private void warn(SourcePartition partition, DatedOffset record) {
        warnings.accept("the record at " + partition + " offset " + record.offset() + " is dated "
                + Instants.print(Instant.ofEpochMilli(record.timestamp()))
                + ", more than late.future-skew " + futureSkew
                + " ahead of its time; it is read with the batch it arrived in, but begins none");
    }
}
