package io.hourfold.cli;

import io.hourfold.run.BatchAnswer;
import io.hourfold.run.DayAnswer;
import io.hourfold.run.SinkAnswer;
import io.hourfold.run.WindowAnswer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How a batch ended, for people. */
final class BatchText {
    private BatchText() {}

    static String of(BatchAnswer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(IngestText.of(answer.ingest()));
        lines.add("  leaf    " + answer.leaf().getOrDefault("raw", 0L) + " raw = "
                + answer.leaf().getOrDefault("leaf", 0L) + " keys + "
                + answer.leaf().getOrDefault("duplicates", 0L) + " duplicates within + "
                + answer.leaf().getOrDefault("late", 0L) + " late");
        if (answer.days().isEmpty()) {
            lines.add("  fact    was published before");
        }
        answer.days().forEach(day -> lines.add("  fact    " + day(day)));
        lines.addAll(behind(answer.windows(), answer.sinks()));
        return String.join(System.lineSeparator(), lines);
    }

    /** What came of it behind the fact. */
    static List<String> behind(Collection<WindowAnswer> windows, Collection<SinkAnswer> sinks) {
        List<String> lines = new ArrayList<>();
        windows.forEach(window -> lines.add("  window  " + window(window)));
        sinks.forEach(sink -> lines.add("  sink    " + sink.sink() + ": " + sink.written() + " rows of " + sink.table()
                + " sent, " + sink.removed() + " taken back"));
        return lines;
    }

    private static String window(WindowAnswer window) {
        return window.table() + ": " + window.written() + " written, " + window.removed() + " removed (" + window.path()
                + ")";
    }

    static String day(DayAnswer day) {
        return day.day() + ": " + day.inserted() + " inserted, " + day.updated() + " updated, " + day.deleted()
                + " deleted; " + (day.complete() ? "complete" : "the day so far") + "; " + day.nodes()
                + (day.nodes() == 1 ? " node" : " nodes") + " built";
    }
}
