package io.hourfold.run;

import io.hourfold.window.WindowOutcome;
import io.hourfold.window.WindowPath;

import java.util.Optional;

/**
 * What became of a window's table.
 *
 * @param written rows that came, those included that took the place of others
 * @param removed rows that went
 * @param snapshot of the table; empty when no row changed
 */
public record WindowAnswer(String table, WindowPath path, long written, long removed, Optional<String> snapshot) {
    static WindowAnswer of(String table, WindowOutcome outcome) {
        return new WindowAnswer(
                table,
                outcome.path(),
                outcome.written(),
                outcome.removed(),
                outcome.snapshot().stream().mapToObj(Long::toString).findFirst());
    }
}
