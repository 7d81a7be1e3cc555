package io.hourfold.run;

import io.hourfold.time.Batch;

import java.util.List;
import java.util.Optional;

/**
 * What became of a batch that was taken out of its days or let back in.
 *
 * @param reason why it is out, in the words of whoever took it out first; empty when it is in
 * @param days what changed of every day that the batch has a leaf in
 * @param windows what changed of every window's table
 * @param sinks what was sent on
 */
public record ExclusionAnswer(
        String pipeline,
        Batch batch,
        Standing standing,
        Optional<String> reason,
        List<DayAnswer> days,
        List<WindowAnswer> windows,
        List<SinkAnswer> sinks) {
    public ExclusionAnswer {
        days = List.copyOf(days);
        windows = List.copyOf(windows);
        sinks = List.copyOf(sinks);
    }

    /** Whether the rows of a batch count. */
    public enum Standing {
        INCLUDED,
        EXCLUDED
    }
}
