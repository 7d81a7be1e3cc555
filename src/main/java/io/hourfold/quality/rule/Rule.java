package io.hourfold.quality.rule;

import io.hourfold.yaml.Position;

import java.util.Optional;

/**
 * An expectation and what follows when it is not met.
 *
 * @param number where it stands in its suite, from 1
 * @param where which rows it is about, as it was written
 * @param isBounded whether {@code mostly} is written
 * @param arguments the expectation's arguments as JSON, as they were written
 */
public record Rule(
        int number,
        Expectation expectation,
        String arguments,
        Optional<String> where,
        boolean isBounded,
        Severity severity,
        OnFailure onFailure,
        Position at) {
    /** How bad it is. */
    public enum Severity {
        /** Blocks the next stage. */
        ERROR,
        /** Is reported. */
        WARN
    }

    /** What is done. */
    public enum OnFailure {
        BLOCK,
        /** The failing rows are put aside before they reach the table. */
        QUARANTINE,
        WARN
    }

    /** What identifies it among other rules and over time, whatever its place: the expectation, its arguments and where. */
    public String identity() {
        return expectation.name()
                + arguments
                + where.map(text -> " where " + text).orElse("");
    }

    /** As it is called in reports and in the quarantine: {@code expect_column_values_to_be_in_set(event_type)}. */
    public String title() {
        return expectation.name() + "(" + String.join(", ", expectation.columns()) + ")";
    }
}
