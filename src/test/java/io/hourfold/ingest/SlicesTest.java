package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class SlicesTest {
    @Property(seed = "20261120")
    void everyOffsetIsInExactlyOneSlice(
            @ForAll("ranges") List<OffsetRange> ranges, @ForAll @LongRange(min = 1, max = 50) long most) {
        TreeMap<SourcePartition, List<Long>> read = new TreeMap<>();
        for (List<OffsetRange> slice : Slices.of(ranges, most)) {
            for (OffsetRange part : slice) {
                LongStream.range(part.from(), part.to())
                        .forEach(offset -> read.computeIfAbsent(part.partition(), partition -> new ArrayList<>())
                                .add(offset));
            }
        }
        for (OffsetRange range : ranges) {
            assertThat(read.getOrDefault(range.partition(), List.of()))
                    .containsExactlyElementsOf(
                            LongStream.range(range.from(), range.to()).boxed().toList());
        }
    }

    @Property(seed = "20261120")
    void noSliceIsLargerThanAskedForAndOneOffsetPerPartition(
            @ForAll("ranges") List<OffsetRange> ranges, @ForAll @LongRange(min = 1, max = 50) long most) {
        assertThat(Slices.of(ranges, most)).allSatisfy(slice -> assertThat(
                        slice.stream().mapToLong(OffsetRange::size).sum())
                .isLessThanOrEqualTo(most + ranges.size()));
    }

    @Test
    void anEmptyBatchIsOneEmptySlice() {
        assertThat(Slices.of(List.of(range(0, 7, 7)), 10)).containsExactly(List.of());
    }

    @Test
    void offsetsNearTheLargestNumberAreCutWithoutOverflow() {
        long end = Long.MAX_VALUE;
        List<List<OffsetRange>> slices = Slices.of(List.of(range(0, end - 10, end)), 3);
        assertThat(slices.get(slices.size() - 1).get(0).to()).isEqualTo(end);
    }

    @Provide
    Arbitrary<List<OffsetRange>> ranges() {
        Arbitrary<Long> from = Arbitraries.longs().between(0, 100);
        Arbitrary<Long> size = Arbitraries.longs().between(0, 60);
        return Combinators.combine(from, size)
                .as((start, length) -> new long[] {start, start + length})
                .list()
                .ofMaxSize(4)
                .map(pairs -> {
                    List<OffsetRange> ranges = new ArrayList<>();
                    pairs.forEach(pair -> ranges.add(range(ranges.size(), pair[0], pair[1])));
                    return ranges;
                });
    }

    private static OffsetRange range(int partition, long from, long to) {
        return new OffsetRange(new SourcePartition("events", partition), "id", from, to);
    }
}
