package io.hourfold.fold;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.Comparator;
import java.util.Objects;
import java.util.Random;

/** How the author of a fold function proves it. */
class LongestTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over("string");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        Object longest = sample.rows().stream()
                .map(row -> (String) row.values().get(0))
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt((String text) -> -text.length()).thenComparing(Values.order()))
                .orElse(null);

        FoldLaws.hold(new Longest(), sample, random, longest);
    }
}
