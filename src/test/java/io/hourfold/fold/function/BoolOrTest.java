package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.Objects;
import java.util.Random;

class BoolOrTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over("boolean");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new BoolOr(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        List<Object> values = sample.rows().stream()
                .map(row -> row.values().get(0))
                .filter(Objects::nonNull)
                .toList();
        return values.isEmpty() ? null : values.stream().anyMatch(Boolean.TRUE::equals);
    }
}
