package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Comparator;
import java.util.Random;

class LastTest {
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
        FoldLaws.hold(new Last(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        return sample.rows().stream()
                .max(Comparator.comparing(row -> row.arrival()))
                .map(row -> Values.canonical(row.values().get(0)))
                .orElse(null);
    }
}
