package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class CountTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over("string", "bigint", "map<string,bigint>");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new Count(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        return sample.rows().stream()
                .filter(row -> !row.values().contains(null))
                .count();
    }

    @Example
    void allRowsAreCountedWhereNoColumnIsNamed() {
        Count count = new Count();

        assertThat(count.add(count.identity(), List.of(), null)).isEqualTo(1);
        assertThat(count.add(count.identity(), Collections.singletonList(null), null))
                .isZero();
    }
}
