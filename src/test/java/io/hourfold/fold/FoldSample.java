package io.hourfold.fold;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Rows of some types: few different values, so that they repeat; NULLs and the edges of each type among them. */
public record FoldSample(List<ValueType> types, List<FoldRow> rows) {
    private static final int MOST_ROWS = 40;
    private static final int VALUES = 12;
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

    /** Samples of any of the signatures, each a list of types like {@code "string, bigint"}. */
    public static Arbitrary<FoldSample> over(String... signatures) {
        return Arbitraries.of(signatures)
                .map(signature ->
                        Stream.of(signature.split(", ")).map(ValueType::parse).toList())
                .flatMap(types -> Arbitraries.randomValue(random -> sample(types, random)));
    }

    private static FoldSample sample(List<ValueType> types, Random random) {
        int size = random.nextInt(MOST_ROWS + 1);
        List<FoldRow> rows = new ArrayList<>();
        for (int offset = 0; offset < size; offset++) {
            List<Object> values = new ArrayList<>();
            types.forEach(type -> values.add(random.nextInt(5) == 0 ? null : value(type, random)));
            rows.add(new FoldRow(Collections.unmodifiableList(values), arrival(random, offset)));
        }
        return new FoldSample(types, rows);
    }

    private static Arrival arrival(Random random, int offset) {
        return new Arrival(
                MIDNIGHT.plusSeconds(3600L * random.nextInt(3)),
                random.nextBoolean() ? "app" : "website",
                random.nextInt(3),
                offset);
    }

    private static Object value(ValueType type, Random random) {
        int at = random.nextInt(VALUES);
        if (type instanceof ValueType.Decimal decimal) {
            return BigDecimal.valueOf(at - 5, decimal.scale());
        }
        if (type instanceof ValueType.MapOf map) {
            Map<Object, Object> entries = new HashMap<>();
            for (int entry = random.nextInt(3); entry > 0; entry--) {
                entries.put(value(map.key(), random), random.nextBoolean() ? value(map.value(), random) : null);
            }
            return entries;
        }
        return switch ((ValueType.Scalar) type) {
            case BOOLEAN -> random.nextBoolean();
            case INT ->
                Arrays.asList(Integer.MIN_VALUE, Integer.MAX_VALUE, 0, at - 5).get(at % 4);
            case BIGINT ->
                Arrays.asList(Long.MAX_VALUE / 50, Long.MIN_VALUE / 50, 0L, at - 5L)
                        .get(at % 4);
            case FLOAT -> Arrays.asList(-0.0f, 0.0f, Float.NaN, 1e30f, at / 3f).get(at % 5);
            case DOUBLE ->
                Arrays.asList(-0.0, 0.0, Double.NaN, Double.MIN_VALUE, 1e300, -1e300, at / 10.0, -7.25)
                        .get(at % 8);
            case STRING ->
                Arrays.asList("", "web", "Web", "\uffff", "\ud83d\ude00", "é" + at)
                        .get(at % 6);
            case BINARY -> Arrays.asList("", "\u00ff", "a", "ab").get(at % 4).getBytes(StandardCharsets.ISO_8859_1);
            case DATE -> LocalDate.of(1969, 12, 28).plusDays(at);
            case TIMESTAMP -> MIDNIGHT.plusNanos((at - 5) * 1000L);
        };
    }
}
