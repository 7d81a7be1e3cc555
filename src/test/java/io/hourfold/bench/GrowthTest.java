package io.hourfold.bench;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

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

    @Test
    void everyCostThatThereIsGrowsByAPowerOfItsOwn() {
        Growth growth = Growth.of(List.of(
                        new MeasuredDay(new BenchDay(100, 2, 30), List.of(daily(1_000, 4))),
                        new MeasuredDay(new BenchDay(10_000, 2, 30), List.of(daily(10_000, 4)))))
                .get(0);

        assertThat(growth.powers()).containsOnlyKeys(Cost.WRITTEN, Cost.FILES);
        assertThat(growth.text(Cost.WRITTEN)).isEqualTo("0.50");
        assertThat(growth.text(Cost.FILES)).isEqualTo("0.00");
        assertThat(growth.text(Cost.REPAIR)).isEmpty();
    }

    @Test
    void whoeverFailedOnADayHasNoPower() {
        assertThat(Growth.of(List.of(
                        new MeasuredDay(new BenchDay(100, 2, 30), List.of(daily(1_000, 4))),
                        new MeasuredDay(new BenchDay(200, 2, 30), List.of()))))
                .isEmpty();
    }

    private static Outcome daily(long bytesWritten, long files) {
        return new Outcome(
                "daily",
                "",
                Answer.FIRST,
                Contender.Closing.AT_THE_END,
                List.of(),
                new Weight(bytesWritten, files, bytesWritten),
                Verdict.RIGHT,
                Verdict.RIGHT,
                Optional.empty());
    }

    private static double[] logs(double... numbers) {
        double[] logs = new double[numbers.length];
        for (int place = 0; place < numbers.length; place++) {
            logs[place] = Math.log(numbers[place]);
        }
        return logs;
    }
}
