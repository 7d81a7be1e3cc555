package io.hourfold.bench;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GrowthTest {
    @Test
    void thePowerIsThatOfTheCurveThatTheCostsLieOn() {
        assertThat(Growth.slope(logs(50_000, 200_000, 800_000), logs(2, 8, 32))).isCloseTo(1, within(1e-9));
        assertThat(Growth.slope(logs(50_000, 200_000, 800_000), logs(2, 4, 8))).isCloseTo(0.5, within(1e-9));
        assertThat(Growth.slope(logs(50_000, 200_000), logs(3, 3))).isZero();
    }

    @Test
    void oneDayDoesNotGrow() {
        assertThat(Growth.of(List.of(new MeasuredDay(new BenchDay(100, 2, 30), List.of()))))
                .isEmpty();
    }

    private static double[] logs(double... numbers) {
        double[] logs = new double[numbers.length];
        for (int place = 0; place < numbers.length; place++) {
            logs[place] = Math.log(numbers[place]);
        }
        return logs;
    }
}
