package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.datasketches.theta.Union;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class ApproxDistinctTest {
    private final ApproxDistinct distinct = new ApproxDistinct();

    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over(
                "boolean",
                "int",
                "bigint",
                "float",
                "double",
                "string",
                "binary",
                "date",
                "timestamp",
                "decimal(10,2)");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new ApproxDistinct(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        SortedSet<Object> values = new TreeSet<>(Values.order());
        sample.rows().stream()
                .map(row -> row.values().get(0))
                .filter(Objects::nonNull)
                .forEach(values::add);
        return (long) values.size();
    }

    @Property(seed = "20261120", tries = 30)
    void theBytesDependOnTheValuesAloneAlsoWhereTheSketchBeginsToEstimate(
            @ForAll @IntRange(min = 3_000, max = 20_000) int values, @ForAll Random random) {
        Union merged = distinct.identity();
        for (int from = 0; from < values; ) {
            int to = Math.min(values, from + 1 + random.nextInt(6_000));
            Union part = of(Math.max(0, from - random.nextInt(2_000)), to);
            merged = random.nextBoolean()
                    ? distinct.merge(merged, distinct.load(distinct.store(part)))
                    : distinct.merge(part, merged);
            from = to;
        }

        assertThat(stored(merged)).isEqualTo(stored(backwards(values)));
    }

    @Example
    void upToSoManyValuesAreCountedExactly() {
        assertThat(distinct.result(of(0, ApproxDistinct.KEPT))).isEqualTo(ApproxDistinct.KEPT);
        assertThat(stored(of(0, 100_000))).hasSizeLessThanOrEqualTo(8 * ApproxDistinct.KEPT + 24);
    }

    @Example
    void manyValuesAreCountedToWithinAFewPercent() {
        assertThat((double) distinct.result(of(0, 100_000))).isCloseTo(100_000, withinPercentage(5));
    }

    private Union of(int from, int to) {
        Union state = distinct.identity();
        for (long value = from; value < to; value++) {
            distinct.add(state, List.of(value), null);
        }
        return state;
    }

    private Union backwards(int to) {
        Union state = distinct.identity();
        for (long value = to - 1; value >= 0; value--) {
            distinct.add(state, List.of(value), null);
        }
        return state;
    }

    private byte[] stored(Union state) {
        return (byte[]) distinct.store(state).get(0);
    }
}
