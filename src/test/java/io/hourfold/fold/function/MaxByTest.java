package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldRow;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class MaxByTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over("string, timestamp", "bigint, double", "binary, int", "decimal(10,2), string");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new MaxBy(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        return sample.rows().stream()
                .filter(row -> row.values().get(1) != null)
                .max(Comparator.comparing((FoldRow row) -> row.values().get(1), Values.order())
                        .thenComparing(row -> row.values().get(0), Values.nullsLeast()))
                .map(row -> row.values().get(0))
                .orElse(null);
    }

    @Example
    void aValueStandsBeforeNullWhereBothRankTheSame() {
        MaxBy by = new MaxBy();
        Ranked state = by.add(null, Arrays.asList(null, 5L), null);

        assertThat(by.result(state)).isNull();
        assertThat(by.result(by.add(state, List.of("web", 5L), null))).isEqualTo("web");
        assertThat(by.result(by.add(by.add(null, List.of("web", 5L), null), Arrays.asList(null, 5L), null)))
                .isEqualTo("web");
    }

    @Example
    void aRowThatNothingRanksDoesNotCount() {
        MaxBy by = new MaxBy();

        assertThat(by.add(null, Arrays.asList("web", null), null)).isNull();
    }
}
