package io.hourfold.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.ledger.RuleResult;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Between which numbers a rule's metric may lie, where its arguments tell. */
record Limits(Unit unit, OptionalDouble least, OptionalDouble most) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext DIGITS = new MathContext(6);
    private static final int FAR = 3;

    /** What the metric is. */
    enum Unit {
        /** Of values that are as expected. */
        SHARE,
        NUMBER
    }

    /** A rule about single values is drawn by the share of good ones, any other by its number. */
    static Limits of(RuleResult rule) {
        Unit unit = rule.elements().isPresent() ? Unit.SHARE : Unit.NUMBER;
        JsonNode arguments = arguments(rule);
        if (rule.metric().isEmpty()) {
            return new Limits(unit, OptionalDouble.empty(), OptionalDouble.empty());
        }
        return unit == Unit.SHARE
                ? new Limits(unit, number(arguments, "mostly"), OptionalDouble.empty())
                : new Limits(unit, number(arguments, "min_value"), number(arguments, "max_value"));
    }

    private static JsonNode arguments(RuleResult rule) {
        try {
            return JSON.readTree(rule.arguments());
        } catch (JsonProcessingException unreadable) {
            return JSON.missingNode();
        }
    }

    private static OptionalDouble number(JsonNode arguments, String name) {
        JsonNode value = arguments.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    /** Those that can be shown beside the numbers without making these a flat line. */
    Limits near(DoubleStream numbers) {
        double[] all = numbers.toArray();
        double smallest = DoubleStream.of(all).min().orElse(0);
        double largest = DoubleStream.of(all).max().orElse(0);
        double reach = Math.max(FAR * (largest - smallest), Math.max(Math.abs(smallest), Math.abs(largest)) / FAR);
        return new Limits(
                unit, near(least, smallest - reach, largest + reach), near(most, smallest - reach, largest + reach));
    }

    private static OptionalDouble near(OptionalDouble limit, double from, double to) {
        return limit.isPresent() && limit.getAsDouble() >= from && limit.getAsDouble() <= to
                ? limit
                : OptionalDouble.empty();
    }

    DoubleStream stream() {
        return DoubleStream.concat(least.stream(), most.stream());
    }

    void draw(Html svg, DoubleUnaryOperator y, double width, double height) {
        if (least.isEmpty() && most.isEmpty()) {
            return;
        }
        double top = most.isPresent() ? y.applyAsDouble(most.getAsDouble()) : 0;
        double bottom = least.isPresent() ? y.applyAsDouble(least.getAsDouble()) : height;
        svg.alone(
                "rect",
                Attribute.of("x", "0"),
                Attribute.of("y", Sparkline.shown(top)),
                Attribute.of("width", Sparkline.shown(width)),
                Attribute.of("height", Sparkline.shown(Math.max(0, bottom - top))),
                Attribute.style("allowed"));
        stream()
                .map(y)
                .forEach(at -> svg.alone(
                        "line",
                        Attribute.of("x1", "0"),
                        Attribute.of("x2", Sparkline.shown(width)),
                        Attribute.of("y1", Sparkline.shown(at)),
                        Attribute.of("y2", Sparkline.shown(at)),
                        Attribute.style("limit")));
    }

    /** A metric for a person. */
    String show(double metric) {
        return unit == Unit.SHARE ? percent(metric) : plain(metric);
    }

    /** Never says 100 % of what is not all. */
    private static String percent(double share) {
        BigDecimal percent = BigDecimal.valueOf(share).movePointRight(2).setScale(2, RoundingMode.DOWN);
        return percent.stripTrailingZeros().toPlainString() + "\u00a0%";
    }

    private static String plain(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) number);
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros();
        boolean isPlain = Math.abs(number) < 1e15 && Math.abs(number) > 1e-6;
        if (!isPlain) {
            return rounded.toString();
        }
        return String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
    }
}
