package io.hourfold.fold.function;

import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.Values;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class MapUnionTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over(
                "string, timestamp",
                "map<string,timestamp>",
                "binary, double",
                "map<double,bigint>",
                "date, decimal(10,2)");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new MapUnion(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        SortedMap<Object, Object> union = new TreeMap<>(Values.order());
        sample.rows().stream().flatMap(row -> entries(row.values())).forEach(entry -> {
            Object old = union.get(entry.getKey());
            if (old == null || entry.getValue() != null && Values.order().compare(entry.getValue(), old) > 0) {
                union.put(entry.getKey(), entry.getValue());
            }
        });
        return union;
    }

    private static Stream<Map.Entry<Object, Object>> entries(List<Object> values) {
        Map<Object, Object> entries = new HashMap<>();
        if (values.size() == 2) {
            entries.put(values.get(0), values.get(1));
        } else if (values.get(0) != null) {
            entries.putAll((Map<?, ?>) values.get(0));
        }
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey() != null)
                .map(entry -> new AbstractMap.SimpleEntry<>(
                        Values.canonical(entry.getKey()), Values.canonical(entry.getValue())));
    }

    @Example
    void theGreatestValueOfAKeyStays() {
        MapUnion union = new MapUnion();
        SortedMap<Object, Object> state = union.identity();
        union.add(state, List.of("Berlin", 7L), null);
        union.add(state, List.of("Berlin", 9L), null);
        union.add(state, Arrays.asList("Berlin", null), null);
        union.add(state, Arrays.asList("Paris", null), null);
        union.add(state, Arrays.asList(null, 1L), null);

        assertThat(union.result(state)).hasToString("{Berlin=9, Paris=null}");
    }
}
