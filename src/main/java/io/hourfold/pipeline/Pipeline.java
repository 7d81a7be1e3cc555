package io.hourfold.pipeline;

import io.hourfold.time.Cadence;

import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;

/**
 * One pipeline as its file declares it: a source, the day its events belong to, and how duplicates become one row.
 *
 * @param name names its tables and its rule files
 * @param eventTime the timestamp column that says which day an event belongs to
 * @param cadence how long a batch of arrival is; {@code PT1H} by default
 * @param enrich what rows get from elsewhere
 * @param windows tables of aggregates beside the fact
 * @param sinks where what changes is sent on
 * @param zone the zone in which days of event time begin and end; UTC by default
 */
public record Pipeline(
        String name,
        Source source,
        String eventTime,
        Cadence cadence,
        ZoneId zone,
        Late late,
        Dedupe dedupe,
        Layout layout,
        Retention retention,
        Promise promise,
        List<Enrichment> enrich,
        List<Window> windows,
        List<Sink> sinks) {
    public Pipeline {
        enrich = List.copyOf(enrich);
        windows = List.copyOf(windows);
        sinks = List.copyOf(sinks);
    }

    /**
     * The settings that cannot change under existing tables, as text by their names in the file. What the ledger keeps
     * of them is compared by {@link PipelineChange}.
     */
    public SortedMap<String, String> fixed() {
        return FixedSettings.of(this);
    }
}
