package io.hourfold.bench;

import java.util.stream.DoubleStream;

/**
 * Where lines are drawn: from nothing at the bottom to the most, or a little above, at the top, with room for labels on
 * the right.
 *
 * @param unit behind the numbers on the left
 */
record Plot(double most, String unit) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 270;
    private static final int LEFT = 52;
    private static final int RIGHT = 130;
    private static final int TOP = 20;
    private static final int BOTTOM = 32;
    private static final int TICKS = 4;

    Plot {
        most = TICKS * easy(most / TICKS);
    }

    /** The next number that has one digit to speak of, or two. */
    private static double easy(double atLeast) {
        double ones = Math.pow(10, Math.floor(Math.log10(atLeast)));
        return DoubleStream.of(1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
                .map(number -> number * ones)
                .filter(number -> number >= atLeast)
                .findFirst()
                .orElse(atLeast);
    }

    /** The beginning of the picture, with what numbers are read by. */
    String begun() {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\">".formatted(WIDTH, HEIGHT));
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = most * tick / TICKS;
            svg.append("<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" class=\"grid\"/>"
                    .formatted(LEFT, WIDTH - RIGHT, y(value), y(value)));
            svg.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" class=\"tick\">%s%s</text>"
                    .formatted(LEFT - 6, y(value) + 4, Markup.number(value), unit));
        }
        return svg.toString();
    }

    /** A word below, at some share of the way to the right. */
    String below(double share, String word) {
        return "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" class=\"tick\">%s</text>"
                .formatted(x(share), HEIGHT - 10, word);
    }

    /** @param share of the way to the right */
    double x(double share) {
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    double y(double value) {
        return TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM);
    }
}
