package io.hourfold.publish;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.Keep;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one flat pass over the raw rows of a day gives, in plain Java and by none of the code it judges. */
final class FlatReference {
    /** The folded columns that {@link #results} computes, in its order. */
    static final List<String> CALLS = List.of(
            "count(*)",
            "min(event_time)",
            "max(event_time)",
            "sum(amount)",
            "first(amount)",
            "last(device)",
            "collect_set(device)",
            "min_by(device, event_time)");

    private FlatReference() {}

    static Map<EventDay, SortedMap<String, FactRow>> facts(
            ModelPipeline pipeline, Routing routing, Keep keep, int foldedColumns) {
        Map<EventDay, SortedMap<String, List<RawRow>>> rows = new TreeMap<>();
        pipeline.raw.forEach((batch, brought) -> brought.stream()
                .filter(row -> !pipeline.excluded.contains(batch))
                .forEach(row -> add(rows, batch, row, routing)));
        Map<EventDay, SortedMap<String, FactRow>> facts = new TreeMap<>();
        rows.forEach((day, byKey) -> {
            SortedMap<String, FactRow> fact = new TreeMap<>();
            byKey.forEach((key, duplicates) -> fact.put(key, row(duplicates, keep, foldedColumns)));
            facts.put(day, fact);
        });
        return facts;
    }

    private static void add(
            Map<EventDay, SortedMap<String, List<RawRow>>> rows, Batch batch, RawRow row, Routing routing) {
        routing.day(batch, row).ifPresent(day -> rows.computeIfAbsent(day, created -> new TreeMap<>())
                .computeIfAbsent(row.key(), created -> new ArrayList<>())
                .add(row));
    }

    private static FactRow row(List<RawRow> duplicates, Keep keep, int foldedColumns) {
        List<RawRow> byArrival = duplicates.stream()
                .sorted(Comparator.comparing((RawRow row) -> row.arrival().batch())
                        .thenComparing(row -> row.arrival().topic())
                        .thenComparing(row -> row.arrival().partition())
                        .thenComparing(row -> row.arrival().offset()))
                .toList();
        RawRow winner = byArrival.get(keep == Keep.FIRST ? 0 : byArrival.size() - 1);
        Arrival arrival = winner.arrival();
        return new FactRow(arrival, winner.payload(), results(byArrival).subList(0, foldedColumns));
    }

    private static List<Object> results(List<RawRow> byArrival) {
        List<Long> amounts =
                byArrival.stream().map(RawRow::amount).filter(Objects::nonNull).toList();
        List<Instant> times = byArrival.stream().map(RawRow::eventTime).sorted().toList();
        List<Object> results = new ArrayList<>();
        results.add((long) byArrival.size());
        results.add(times.get(0));
        results.add(times.get(times.size() - 1));
        results.add(
                amounts.isEmpty()
                        ? null
                        : (Object) amounts.stream().mapToLong(Long::longValue).sum());
        results.add(byArrival.get(0).amount());
        results.add(byArrival.get(byArrival.size() - 1).device());
        results.add(List.copyOf(new TreeSet<>(
                byArrival.stream().map(RawRow::device).filter(Objects::nonNull).toList())));
        results.add(byArrival.stream()
                .min(Comparator.comparing(RawRow::eventTime)
                        .thenComparing(RawRow::device, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(RawRow::device)
                .orElse(null));
        return results;
    }
}
