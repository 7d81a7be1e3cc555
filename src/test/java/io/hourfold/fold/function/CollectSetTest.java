package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

class CollectSetTest {
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
        FoldLaws.hold(new CollectSet(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        SortedSet<Object> values = new TreeSet<>(Values.order());
        sample.rows().stream()
                .map(row -> row.values().get(0))
                .filter(Objects::nonNull)
                .map(Values::canonical)
                .forEach(values::add);
        return List.copyOf(values);
    }
}
