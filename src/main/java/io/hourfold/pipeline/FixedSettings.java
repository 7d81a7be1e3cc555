package io.hourfold.pipeline;

import io.hourfold.time.Cadence;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What decides the meaning of rows that were written: a change would contradict them. */
public final class FixedSettings {
    private static final String CADENCE = "cadence";

    private static final String ZONE = "day.zone";

    static final String TOPICS = "source.kafka.topics";

    private static final String SEPARATOR = ", ";

    private FixedSettings() {}

    public static SortedMap<String, String> of(Pipeline pipeline) {
        SortedMap<String, String> fixed = new TreeMap<>();
        fixed.put(TOPICS, String.join(SEPARATOR, pipeline.source().topics()));
        fixed.put("event-time", pipeline.eventTime());
        fixed.put(CADENCE, pipeline.cadence().toString());
        fixed.put(ZONE, pipeline.zone().getId());
        fixed.put("dedupe.key", String.join(SEPARATOR, pipeline.dedupe().key()));
        fixed.put("dedupe.keep", pipeline.dedupe().keep().toString());
        fixed.put(
                "dedupe.fold",
                pipeline.dedupe().fold().stream()
                        .map(folded -> folded.name() + ": " + folded.call())
                        .sorted()
                        .collect(Collectors.joining("; ")));
        fixed.put("layout.buckets", Integer.toString(pipeline.layout().buckets()));
        fixed.put("layout.fan-in", Integer.toString(pipeline.layout().fanIn()));
        return Collections.unmodifiableSortedMap(fixed);
    }

    /** The cadence that was promised. */
    public static Cadence cadence(Map<String, String> fixed) {
        return Cadence.parse(fixed.get(CADENCE));
    }

    /** The zone of days that was promised. */
    public static ZoneId zone(Map<String, String> fixed) {
        return ZoneId.of(fixed.get(ZONE));
    }

    /** The inverse of how topics are written. */
    static List<String> topics(String text) {
        return List.of(text.split(SEPARATOR));
    }
}
