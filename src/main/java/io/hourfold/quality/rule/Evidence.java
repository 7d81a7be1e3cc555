package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;

import java.time.Instant;
import java.util.List;

/** What a rule is judged by. */
public interface Evidence {
    /** The table as it is. */
    Shape shape();

    /** What one of the measures that the rule asked for came to. */
    Measured measured(Measure measure);

    /** The rows that this rule put aside before they reached the table. */
    long putAside();

    /** What the same rule's {@link Finding#metric} was in published runs before, newest first, at most so many. */
    List<Double> history(int most);

    /** The end of the batch, or of the day, that is judged. */
    Instant until();
}
