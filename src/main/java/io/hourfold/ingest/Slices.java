package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a batch into reads of bounded size. Every slice takes an equal share of every partition, so that each reads all
 * partitions side by side; together they hold every offset exactly once.
 */
final class Slices {
    private Slices() {}

    /**
     * No slice holds more than {@code mostOffsets} and one per partition. There is always at least one, if need be of
     * nothing, so that an empty batch is written as an empty batch.
     */
    static List<List<OffsetRange>> of(List<OffsetRange> ranges, long mostOffsets) {
        long total = ranges.stream().mapToLong(OffsetRange::size).sum();
        long count = Math.max(1, total / mostOffsets + (total % mostOffsets == 0 ? 0 : 1));
        List<List<OffsetRange>> slices = new ArrayList<>();
        for (long slice = 0; slice < count; slice++) {
            List<OffsetRange> parts = new ArrayList<>();
            for (OffsetRange range : ranges) {
                OffsetRange part = new OffsetRange(
                        range.partition(),
                        range.topicId(),
                        range.from() + share(range.size(), slice, count),
                        range.from() + share(range.size(), slice + 1, count));
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            slices.add(List.copyOf(parts));
        }
        return slices;
    }

    /** How much of {@code size} lies before slice {@code slice} of {@code count}. */
    private static long share(long size, long slice, long count) {
        return size / count * slice + Math.min(slice, size % count);
    }
}
