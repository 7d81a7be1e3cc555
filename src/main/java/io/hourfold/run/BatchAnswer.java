package io.hourfold.run;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How all stages of one batch ended.
 *
 * @param leaf rows by what became of them in the leaves; empty when they were built before
 * @param days what changed of every day that the batch touches; empty when all was published before
 * @param windows what changed of every window's table
 * @param sinks what was sent on
 */
public record BatchAnswer(
        IngestAnswer ingest,
        SortedMap<String, Long> leaf,
        List<DayAnswer> days,
        List<WindowAnswer> windows,
        List<SinkAnswer> sinks) {
    public BatchAnswer {
        days = List.copyOf(days);
        windows = List.copyOf(windows);
        sinks = List.copyOf(sinks);
    }

    static BatchAnswer nothingToDo(IngestAnswer ingest, Map<String, Long> leaf) {
        return new BatchAnswer(ingest, new TreeMap<>(leaf), List.of(), List.of(), List.of());
    }
}
