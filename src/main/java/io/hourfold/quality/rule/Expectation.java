package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody expects of a table, in the words of Great Expectations: decides what to measure, and what that means. */
public interface Expectation {
    /** Such as {@code expect_column_values_to_not_be_null}. */
    String name();

    /** The columns it is about, if any, in the order of its arguments. */
    List<String> columns();

    /** What is expected, for a person: "at least 99 % not null". */
    String expected();

    /** What it needs to know; nothing where the table's shape or history tells enough. */
    Set<Measure> measures();

    /** For rules about single rows: when a row is not as expected. Holds or does not; it is never null. */
    Optional<Sql> failingRow();

    /**
     * Judges what was measured.
     *
     * @throws io.hourfold.failure.Failure when the rule does not fit the table
     */
    Finding judge(Evidence evidence);
}
