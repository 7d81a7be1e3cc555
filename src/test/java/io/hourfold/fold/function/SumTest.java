package io.hourfold.fold.function;

import io.hourfold.failure.Failure;
import io.hourfold.fold.FoldFunction;
import io.hourfold.fold.FoldLaws;
import io.hourfold.fold.FoldSample;
import io.hourfold.fold.ValueType;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SumTest {
    @Provide
    Arbitrary<FoldSample> samples() {
        return FoldSample.over("int", "bigint", "decimal(10,2)", "decimal(28,3)", "double", "float");
    }

    @Property(seed = "20261120", tries = 300)
    void theLawsHold(@ForAll("samples") FoldSample sample, @ForAll Random random) {
        FoldLaws.hold(new Sum(), sample, random, expected(sample));
    }

    private static Object expected(FoldSample sample) {
        List<Object> numbers = sample.rows().stream()
                .map(row -> row.values().get(0))
                .filter(Objects::nonNull)
                .toList();
        if (numbers.isEmpty()) {
            return null;
        }
        String type = sample.types().get(0).toString();
        if (type.equals("double") || type.equals("float")) {
            return numbers.contains(Double.NaN) || numbers.contains(Float.NaN)
                    ? Double.NaN
                    : exact(numbers).doubleValue() + 0.0;
        }
        return type.startsWith("decimal") ? exact(numbers) : exact(numbers).longValueExact();
    }

    private static BigDecimal exact(List<Object> numbers) {
        return numbers.stream()
                .map(number -> number instanceof BigDecimal decimal
                        ? decimal
                        : number instanceof Double || number instanceof Float
                                ? new BigDecimal(((Number) number).doubleValue())
                                : BigDecimal.valueOf(((Number) number).longValue()))
                .reduce(BigDecimal::add)
                .orElseThrow();
    }

    @Example
    void onlyTheWholeSumCanOverflow() {
        assertThat(sum("bigint", Long.MAX_VALUE, 1L, -5L)).isEqualTo(Long.MAX_VALUE - 4);
        assertThatThrownBy(() -> sum("bigint", Long.MAX_VALUE, 1L))
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "sum: 2 rows add up to 9223372036854775808, which bigint cannot hold; declare the column as "
                                + "a decimal with more digits");
        assertThat(sum("int", Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(4294967294L);
    }

    @Example
    void doublesAddUpExactlyWhateverTheirSize() {
        assertThat(sum("double", 1e300, 1.0, -1e300)).isEqualTo(1.0);
        assertThat(sum("double", 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
                .isEqualTo(1.0);
        assertThat(sum("double", Double.MIN_VALUE, Double.MIN_VALUE)).isEqualTo(2 * Double.MIN_VALUE);
        assertThat(sum("double", Double.MAX_VALUE, Double.MAX_VALUE)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum("double", Double.POSITIVE_INFINITY, 1.0)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(sum("double", Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NaN);
        assertThat(sum("double", new Object[] {null})).isNull();
    }

    @Example
    void manyDoublesOfLikeSizeTakeAFewBytes() {
        ExactSum sum = ExactSum.ZERO;
        for (int cents = 0; cents < 100_000; cents++) {
            sum = sum.plus(ExactSum.of(cents / 100.0));
        }

        assertThat(sum.bytes()).hasSizeLessThan(16);
        assertThat(ExactSum.of(sum.bytes())).isEqualTo(sum);
    }

    private static Object sum(String type, Object... values) {
        return result(new Sum().over(List.of(ValueType.parse(type))), values);
    }

    private static <S> Object result(FoldFunction<S> sum, Object... values) {
        S state = sum.identity();
        for (Object value : values) {
            state = sum.add(state, Collections.singletonList(value), null);
        }
        return sum.result(state);
    }
}
