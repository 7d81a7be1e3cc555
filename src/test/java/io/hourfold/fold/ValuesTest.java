package io.hourfold.fold;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class ValuesTest {
    @Test
    void textIsOrderedByItsBytesAndNotByItsCharacters() {
        assertOrdered("", "A", "a", "\u00e9", "\uffff", "\ud83d\ude00");
    }

    @Test
    void bytesAreUnsigned() {
        assertOrdered(new byte[] {}, new byte[] {0}, new byte[] {0, 0}, new byte[] {127}, new byte[] {-128});
    }

    @Test
    void notANumberIsAboveInfinityAndZeroHasNoSign() {
        assertOrdered(Double.NEGATIVE_INFINITY, -1.0, 0.0, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(Values.order().compare(-0.0, 0.0)).isZero();
        assertThat(Values.order().compare(-0.0f, 0.0f)).isZero();
        assertThat(Values.canonical(-0.0)).isEqualTo(0.0);
    }

    @Test
    void nullIsWhereItIsAskedFor() {
        assertThat(Values.nullsLeast().compare(null, "a")).isNegative();
        assertThat(Values.nullsGreatest().compare(null, "a")).isPositive();
    }

    private static void assertOrdered(Object... values) {
        List<Object> shuffled = Arrays.asList(values.clone());
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(Values.order());

        assertThat(shuffled).containsExactly(values);
    }
}
