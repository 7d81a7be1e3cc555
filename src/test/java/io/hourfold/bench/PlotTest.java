package io.hourfold.bench;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlotTest {
    @Test
    void numbersAtTheSideAreEasyToRead() {
        assertThat(new Plot(7.3, " s").begun()).contains(">0.00 s<", ">2.0 s<", ">4.0 s<", ">6.0 s<", ">8.0 s<");
        assertThat(new Plot(0.93, "").begun()).contains(">0.25<", ">0.50<", ">0.75<", ">1.00<");
    }

    @Test
    void theMostIsWithinThePicture() {
        for (double most : new double[] {0.001, 0.4, 1, 3.999, 4, 17, 96, 401}) {
            Plot plot = new Plot(most, "");

            assertThat(plot.y(most)).as("most %s", most).isBetween(plot.y(plot.most()), plot.y(0));
            assertThat(plot.most()).as("most %s", most).isLessThanOrEqualTo(1.5 * most + 1e-9);
        }
    }
}
