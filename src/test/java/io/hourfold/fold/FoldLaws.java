package io.hourfold.fold;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The laws of every fold function, checked on one sample by splitting it arbitrarily: uneven shards, empty ones, any
 * order, any tree of merges, with states stored and loaded on the way. States are compared as they are stored.
 */
public final class FoldLaws<S> {
    private final FoldFunction<S> function;
    private final FoldTypes types;
    private final List<FoldRow> rows;
    private final Random random;

    private FoldLaws(FoldFunction<S> function, FoldSample sample, Random random) {
        this.function = function;
        this.types = function.types(sample.types());
        this.rows = sample.rows();
        this.random = random;
    }

    /** Checks every law, and that the result over all rows is the expected one. */
    public static void hold(FoldFunction<?> function, FoldSample sample, Random random, Object expected) {
        check(function.over(sample.types()), sample, random, expected);
    }

    private static <S> void check(FoldFunction<S> bound, FoldSample sample, Random random, Object expected) {
        FoldLaws<S> laws = new FoldLaws<>(bound, sample, random);
        laws.theResultIs(expected);
        laws.theIdentityChangesNothing();
        laws.addingIsMergingWithTheStateOfOneRow();
        laws.mergingIsAssociative();
        laws.noSplitMatters();
        laws.statesAndResultsAreOfTheirTypes();
        laws.mergingLeavesTheRightAloneAndReadingLeavesAll();
        laws.whatWasMergedCanBeTakenAway();
    }

    private void theResultIs(Object expected) {
        assertThat(text(function.result(flat(rows)))).isEqualTo(text(expected));
    }

    private void theIdentityChangesNothing() {
        String state = stored(flat(rows));
        assertThat(stored(function.merge(function.identity(), flat(rows)))).isEqualTo(state);
        assertThat(stored(function.merge(flat(rows), function.identity()))).isEqualTo(state);
        assertThat(stored(function.merge(function.identity(), function.identity())))
                .isEqualTo(stored(function.identity()));
    }

    private void addingIsMergingWithTheStateOfOneRow() {
        S merged = function.identity();
        for (FoldRow row : rows) {
            merged = function.merge(merged, flat(List.of(row)));
        }
        assertThat(stored(merged)).isEqualTo(stored(flat(rows)));
    }

    private void mergingIsAssociative() {
        int first = random.nextInt(rows.size() + 1);
        int second = first + random.nextInt(rows.size() - first + 1);
        List<FoldRow> a = rows.subList(0, first);
        List<FoldRow> b = rows.subList(first, second);
        List<FoldRow> c = rows.subList(second, rows.size());

        assertThat(stored(function.merge(function.merge(flat(a), flat(b)), flat(c))))
                .isEqualTo(stored(function.merge(flat(a), function.merge(flat(b), flat(c)))));
    }

    private void noSplitMatters() {
        List<FoldRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        S split = tree(shuffled);

        assertThat(stored(split)).isEqualTo(stored(flat(rows)));
        assertThat(text(function.result(split))).isEqualTo(text(function.result(flat(rows))));
    }

    private void statesAndResultsAreOfTheirTypes() {
        for (S state :
                List.of(List.<FoldRow>of(), rows).stream().map(this::flat).toList()) {
            List<Object> stored = function.store(state);
            assertThat(stored).hasSameSizeAs(types.state());
            for (int at = 0; at < stored.size(); at++) {
                assertOfType(stored.get(at), types.state().get(at).type());
            }
            assertOfType(function.result(state), types.result());
        }
    }

    private void mergingLeavesTheRightAloneAndReadingLeavesAll() {
        S right = flat(rows);
        String before = stored(right);
        S merged = function.merge(tree(rows), right);
        for (FoldRow row : rows) {
            merged = function.add(merged, row.values(), row.arrival());
        }
        function.result(right);

        assertThat(stored(right)).isEqualTo(before);
    }

    private void whatWasMergedCanBeTakenAway() {
        if (function instanceof InvertibleFold<S> invertible) {
            int middle = random.nextInt(rows.size() + 1);
            List<FoldRow> part = rows.subList(middle, rows.size());

            assertThat(stored(invertible.subtract(flat(rows), flat(part))))
                    .isEqualTo(stored(flat(rows.subList(0, middle))));
        }
    }

    private S flat(List<FoldRow> some) {
        S state = function.identity();
        for (FoldRow row : some) {
            state = function.add(state, row.values(), row.arrival());
        }
        return state;
    }

    /** Splits anywhere, one side may be empty; stops splitting by chance. */
    private S tree(List<FoldRow> some) {
        S state;
        if (some.size() < 2 || random.nextInt(4) == 0) {
            state = flat(some);
        } else {
            int middle = random.nextInt(some.size() + 1);
            List<FoldRow> left = some.subList(0, middle);
            List<FoldRow> right = some.subList(middle, some.size());
            state = middle == 0 || middle == some.size()
                    ? function.merge(flat(left), flat(right))
                    : function.merge(tree(left), tree(right));
        }
        return random.nextBoolean() ? state : function.load(function.store(state));
    }

    private String stored(S state) {
        return text(function.store(state));
    }

    /** To the bit: numbers by their type and sign of zero, bytes as digits, maps in their order. */
    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FoldLaws::text).toList().toString();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> text(entry.getKey()) + "=" + text(entry.getValue()))
                    .toList()
                    .toString();
        }
        return value == null ? "null" : value.getClass().getSimpleName() + ":" + value;
    }

    private static void assertOfType(Object value, ValueType type) {
        if (value == null) {
            return;
        }
        if (type instanceof ValueType.Decimal decimal) {
            assertThat(value).isInstanceOf(BigDecimal.class);
            assertThat(((BigDecimal) value).scale()).isEqualTo(decimal.scale());
            assertThat(((BigDecimal) value).precision()).isLessThanOrEqualTo(decimal.precision());
        } else if (type instanceof ValueType.ListOf list) {
            assertThat((List<?>) value).allSatisfy(element -> assertOfType(element, list.element()));
        } else if (type instanceof ValueType.MapOf map) {
            ((Map<?, ?>) value).forEach((key, entry) -> {
                assertOfType(key, map.key());
                assertOfType(entry, map.value());
            });
        } else {
            assertThat(value).isInstanceOf(javaClass((ValueType.Scalar) type));
        }
    }

    private static Class<?> javaClass(ValueType.Scalar type) {
        return switch (type) {
            case BOOLEAN -> Boolean.class;
            case INT -> Integer.class;
            case BIGINT -> Long.class;
            case FLOAT -> Float.class;
            case DOUBLE -> Double.class;
            case STRING -> String.class;
            case BINARY -> byte[].class;
            case DATE -> LocalDate.class;
            case TIMESTAMP -> Instant.class;
        };
    }
}
