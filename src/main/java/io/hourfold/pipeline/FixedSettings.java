package io.hourfold.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a pipeline that cannot change under its existing tables, by name, as text. */
public final class FixedSettings {
    private FixedSettings() {}

    public static SortedMap<String, String> of(Pipeline pipeline) {
        SortedMap<String, String> fixed = new TreeMap<>();
        fixed.put("cadence", pipeline.cadence().toString());
        fixed.put("day.zone", pipeline.zone().getId());
        fixed.put("event-time", pipeline.eventTime());
        fixed.put("dedupe.key", String.join(", ", pipeline.dedupe().key()));
        fixed.put("layout.buckets", Integer.toString(pipeline.layout().buckets()));
        return Collections.unmodifiableSortedMap(fixed);
    }
}
