package io.hourfold.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hourfold.failure.Failure;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import io.hourfold.tree.DayTree;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a day's fact is made of, as the fact itself says in a property of its table: readers see it change together with
 * the rows.
 *
 * @param leaves the build of every leaf that is in, by leaf; {@link #EMPTY} for one without rows
 * @param excluded leaves that somebody took out; they are among {@code leaves} as empty ones
 */
public record PublishedDay(SortedMap<Integer, String> leaves, SortedSet<Integer> excluded) {
    public static final String EMPTY = DayTree.EMPTY;
    public static final PublishedDay NOTHING = new PublishedDay(new TreeMap<>(), new TreeSet<>());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BATCHES = "batches";
    private static final String EXCLUDED = "excluded";

    public PublishedDay {
        leaves = Collections.unmodifiableSortedMap(new TreeMap<>(leaves));
        excluded = Collections.unmodifiableSortedSet(new TreeSet<>(excluded));
    }

    /** The day's own batches that are not in. */
    public List<Batch> missing(EventDay day, Cadence cadence) {
        return day.batches(cadence)
                .batches()
                .filter(batch -> !leaves.containsKey(day.leafOf(batch)))
                .toList();
    }

    /** Whether every batch of the day is in and none was taken out. */
    public boolean isComplete(EventDay day, Cadence cadence) {
        return excluded.isEmpty() && missing(day, cadence).isEmpty();
    }

    /** The starts of the batches whose rows are in. */
    public SortedSet<Instant> batches(EventDay day, Cadence cadence) {
        SortedSet<Instant> batches = new TreeSet<>();
        leaves.forEach((leaf, build) -> {
            if (!build.equals(EMPTY)) {
                batches.add(day.batchOf(leaf, cadence).start());
            }
        });
        return batches;
    }

    /** As {@code {"complete":false,"missing":["2026-11-20T07"],"excluded":[],"batches":{"2026-11-20T05":"9f86…"}}}. */
    public String json(EventDay day, Cadence cadence) {
        ObjectNode json = JSON.createObjectNode();
        json.put("complete", isComplete(day, cadence));
        ArrayNode missing = json.putArray("missing");
        missing(day, cadence).forEach(batch -> missing.add(batch.toString()));
        ArrayNode out = json.putArray(EXCLUDED);
        excluded.forEach(leaf -> out.add(day.batchOf(leaf, cadence).toString()));
        ObjectNode batches = json.putObject(BATCHES);
        leaves.forEach((leaf, build) -> batches.put(day.batchOf(leaf, cadence).toString(), build));
        return json.toString();
    }

    /** What a fact's table says of a day in its properties. */
    public static PublishedDay in(Map<String, String> properties, EventDay day, Cadence cadence) {
        String said = properties.get(IcebergFact.DAY + day);
        return said == null ? NOTHING : parse(said, day, cadence);
    }

    /** The days that a fact's table tells of in its properties. */
    public static SortedSet<EventDay> days(Map<String, String> properties, ZoneId zone) {
        SortedSet<EventDay> days = new TreeSet<>();
        properties.keySet().stream()
                .filter(name -> name.startsWith(IcebergFact.DAY))
                .map(name -> Instants.parseDate(name.substring(IcebergFact.DAY.length())))
                .forEach(day -> days.add(new EventDay(day, zone)));
        return days;
    }

    /** Reads back what {@link #json} wrote. */
    public static PublishedDay parse(String text, EventDay day, Cadence cadence) {
        try {
            JsonNode json = JSON.readTree(text);
            SortedMap<Integer, String> leaves = new TreeMap<>();
            json.required(BATCHES)
                    .fields()
                    .forEachRemaining(entry -> leaves.put(
                            day.leafOf(Batch.parse(entry.getKey(), cadence)),
                            entry.getValue().asText()));
            SortedSet<Integer> excluded = new TreeSet<>();
            json.required(EXCLUDED).forEach(batch -> excluded.add(day.leafOf(Batch.parse(batch.asText(), cadence))));
            return new PublishedDay(leaves, excluded);
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw Failure.ours(
                    "the fact's table says of day " + day + ": '" + text + "', which cannot be read", damaged);
        }
    }
}
