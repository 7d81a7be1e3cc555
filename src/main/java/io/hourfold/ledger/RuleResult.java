package io.hourfold.ledger;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rule of a suite found.
 *
 * @param number where it stands in its suite
 * @param identity tells it from other rules, whatever its place
 * @param rule the expectation's name
 * @param columns what it is about
 * @param arguments as JSON
 * @param where which rows it is about, as it was written
 * @param severity {@code error} or {@code warn}
 * @param onFailure {@code block}, {@code quarantine} or {@code warn}
 * @param expected and {@code observed}: for a person
 * @param metric the number that is drawn, and compared with later ones
 * @param elements what was looked at, where single values were
 * @param samples a few of the rows that are not as expected, as JSON objects by column; sensitive values are redacted
 * @param message why it could not be judged
 */
public record RuleResult(
        int number,
        String identity,
        String rule,
        List<String> columns,
        String arguments,
        Optional<String> where,
        String severity,
        String onFailure,
        CheckVerdict verdict,
        String expected,
        String observed,
        OptionalDouble metric,
        Optional<Elements> elements,
        List<String> samples,
        Optional<String> message) {
    public RuleResult {
        columns = List.copyOf(columns);
        expected = Storable.text(expected);
        observed = Storable.text(observed);
        samples = samples.stream().map(Storable::text).toList();
        message = Storable.text(message);
    }

    public RuleResult withSamples(List<String> rows) {
        return new RuleResult(
                number, identity, rule, columns, arguments, where, severity, onFailure, verdict, expected, observed,
                metric, elements, rows, message);
    }

    /**
     * @param count values that were looked at
     * @param missing of these, null
     * @param unexpected of these, not as expected
     */
    public record Elements(long count, long missing, long unexpected) {}
}
