package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A number is not far from what it was in the batches before.
 *
 * @param subject for a person: "row_count"
 * @param relative how far from the last one, as a share of it
 * @param deviations how many standard deviations from the mean
 * @param most how many batches are looked at, and {@code least} how many there have to be
 */
public record Anomaly(
        String name,
        List<String> columns,
        String subject,
        Measure measure,
        Function<Measured, OptionalDouble> from,
        OptionalDouble relative,
        OptionalDouble deviations,
        int most,
        int least)
        implements Expectation {
    @Override
    public String expected() {
        String change = relative.isPresent()
                ? subject + " within " + Numbers.percent(relative.getAsDouble()) + " of the batch before"
                : "";
        String spread = deviations.isPresent()
                ? subject + " within " + Numbers.show(deviations.getAsDouble()) + " deviations of " + most + " batches"
                : "";
        return change.isEmpty() || spread.isEmpty() ? change + spread : change + "; " + spread;
    }

    @Override
    public Set<Measure> measures() {
        return Set.of(measure);
    }

    @Override
    public Optional<Sql> failingRow() {
        return Optional.empty();
    }

    @Override
    public Finding judge(Evidence evidence) {
        OptionalDouble now = from.apply(evidence.measured(measure));
        if (now.isEmpty()) {
            return new Finding(Optional.empty(), "no values", now, Optional.empty());
        }
        String shown = Numbers.show(now.getAsDouble());
        List<Double> history = evidence.history(most);
        if (history.size() < least) {
            String found = shown + " (only " + history.size() + " of the " + least + " batches that are needed before)";
            return new Finding(Optional.empty(), found, now, Optional.empty());
        }
        double last = history.get(0);
        double mean = history.stream().mapToDouble(before -> before).average().orElseThrow();
        double spread = Math.sqrt(history.stream()
                .mapToDouble(before -> (before - mean) * (before - mean))
                .average()
                .orElseThrow());
        double number = now.getAsDouble();
        boolean close = relative.isEmpty() || Math.abs(number - last) <= relative.getAsDouble() * Math.abs(last);
        boolean usual = deviations.isEmpty() || Math.abs(number - mean) <= deviations.getAsDouble() * spread;
        return new Finding(
                Optional.of(close && usual),
                shown + " after " + Numbers.show(last) + ", mean " + Numbers.show(mean),
                now,
                Optional.empty());
    }
}
