package io.hourfold.run;

import io.hourfold.fold.Keep;
import io.hourfold.pipeline.Late;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What one flat pass over raw gives, in plain Java and by none of the code it judges. */
record LawFlat(Pipeline pipeline, Map<Batch, List<LawRow>> raw, Set<Batch> excluded) {
    /** The folded columns that {@link #results} computes, in its order. */
    static final List<String> CALLS = List.of(
            "count(*)",
            "min(at)",
            "max(at)",
            "sum(amount)",
            "first(amount)",
            "last(device)",
            "any(device)",
            "collect_set(device)",
            "map_union(device, at)",
            "approx_distinct(payload)",
            "min_by(device, at)",
            "max_by(amount, at)",
            "bool_or(flag)",
            "bool_and(flag)");

    private record Arrived(Batch batch, LawRow row) {}

    private static final Comparator<Arrived> BY_ARRIVAL = Comparator.comparing(
                    (Arrived arrived) -> arrived.batch().start())
            .thenComparing(arrived -> arrived.row().topic())
            .thenComparing(arrived -> arrived.row().partition())
            .thenComparing(arrived -> arrived.row().offset());

    /** By day, then key: the row's values in the order of the fact's columns. */
    SortedMap<LocalDate, SortedMap<String, List<Object>>> facts() {
        SortedMap<LocalDate, SortedMap<String, List<Arrived>>> rows = new TreeMap<>();
        raw.forEach((batch, brought) -> brought.stream()
                .filter(row -> !excluded.contains(batch) && !isKeptAside(batch, row))
                .forEach(row -> rows.computeIfAbsent(day(row), day -> new TreeMap<>())
                        .computeIfAbsent(row.key(), key -> new ArrayList<>())
                        .add(new Arrived(batch, row))));
        SortedMap<LocalDate, SortedMap<String, List<Object>>> facts = new TreeMap<>();
        rows.forEach((day, keys) -> {
            SortedMap<String, List<Object>> fact = new TreeMap<>();
            keys.forEach((key, duplicates) -> fact.put(key, row(duplicates)));
            facts.put(day, fact);
        });
        return facts;
    }

    /** The days that a batch's rows belong to. */
    Set<LocalDate> days(Batch batch) {
        Set<LocalDate> days = new TreeSet<>();
        raw.getOrDefault(batch, List.of()).forEach(row -> days.add(day(row)));
        return days;
    }

    long keptAside(Batch batch) {
        return raw.getOrDefault(batch, List.of()).stream()
                .filter(row -> isKeptAside(batch, row))
                .count();
    }

    private LocalDate day(LawRow row) {
        return row.at().atZone(pipeline.zone()).toLocalDate();
    }

    private boolean isKeptAside(Batch batch, LawRow row) {
        Instant midnight = day(row).plusDays(1).atStartOfDay(pipeline.zone()).toInstant();
        return pipeline.late().beyond() == Late.Beyond.SIDE_TABLE
                && !batch.start().isBefore(midnight.plus(pipeline.late().allowed()));
    }

    private List<Object> row(List<Arrived> duplicates) {
        List<Arrived> sorted = duplicates.stream().sorted(BY_ARRIVAL).toList();
        Arrived kept = sorted.get(pipeline.dedupe().keep() == Keep.FIRST ? 0 : sorted.size() - 1);
        LawRow row = kept.row();
        List<Object> values = new ArrayList<>();
        values.add(row.id());
        values.add(row.kind());
        values.add(row.at());
        values.add(row.amount());
        values.add(row.device());
        values.add(row.flag());
        values.add(row.payload());
        values.addAll(results(sorted.stream().map(Arrived::row).toList())
                .subList(0, pipeline.dedupe().fold().size()));
        values.add(day(row));
        values.add(kept.batch().start());
        values.add(row.topic());
        values.add(row.partition());
        values.add(row.offset());
        return values;
    }

    private static List<Object> results(List<LawRow> rows) {
        List<Instant> times = some(rows, LawRow::at);
        List<Long> amounts = some(rows, LawRow::amount);
        List<String> devices = some(rows, LawRow::device);
        List<Boolean> flags = some(rows, LawRow::flag);
        Map<String, Instant> seen = new HashMap<>();
        rows.stream()
                .filter(row -> row.device() != null)
                .forEach(row -> seen.merge(row.device(), row.at(), (one, other) -> one.isAfter(other) ? one : other));
        List<Object> results = new ArrayList<>();
        results.add((long) rows.size());
        results.add(times.stream().min(Comparator.naturalOrder()).orElseThrow());
        results.add(times.stream().max(Comparator.naturalOrder()).orElseThrow());
        results.add(amounts.stream().reduce(Long::sum).orElse(null));
        results.add(rows.get(0).amount());
        results.add(rows.get(rows.size() - 1).device());
        results.add(devices.stream().min(Comparator.naturalOrder()).orElse(null));
        results.add(List.copyOf(new TreeSet<>(devices)));
        results.add(seen);
        results.add(some(rows, LawRow::payload).stream().distinct().count());
        results.add(rows.stream()
                .min(Comparator.comparing(LawRow::at)
                        .thenComparing(LawRow::device, Comparator.nullsLast(Comparator.naturalOrder())))
                .map(LawRow::device)
                .orElse(null));
        results.add(rows.stream()
                .max(Comparator.comparing(LawRow::at)
                        .thenComparing(LawRow::amount, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(LawRow::amount)
                .orElse(null));
        results.add(flags.isEmpty() ? null : (Object) flags.contains(true));
        results.add(flags.isEmpty() ? null : (Object) !flags.contains(false));
        return results;
    }

    private static <T> List<T> some(Collection<LawRow> rows, Function<LawRow, T> column) {
        return rows.stream().map(column).filter(Objects::nonNull).toList();
    }
}
