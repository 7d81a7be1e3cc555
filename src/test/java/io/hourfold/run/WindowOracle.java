package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.pipeline.Pipeline;
import org.apache.spark.sql.Row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What windows hold, by Spark's own window functions or in plain Java, in one look at the complete fact. */
final class WindowOracle {
    /** Windows of every kind and path: all measures of the second group can be subtracted, the others not. */
    static final String WINDOWS =
            """
            windows:
              - { name: tumbled,  tumbling: PT3H, offset: PT1H, zone: UTC, by: [kind], measures: { n: count(*), devices: collect_set(device), seen: max(at) } }
              - { name: slid,     sliding: PT5H, every: PT2H, zone: UTC, by: [device], measures: { n: count(*), amount: sum(amount) } }
              - { name: grown,    cumulating: PT8H, every: PT2H, zone: UTC, measures: { n: count(amount), least: min(amount) } }
              - { name: daily,    tumbling: P1D, zone: Europe/Berlin, by: [kind], measures: { n: count(*) } }
              - { name: sessions, session: PT2H, by: [kind, device], measures: { n: count(*), first: min(at), devices: collect_set(device), amount: sum(amount) } }
              - { name: by_three, count: 3, by: [kind], measures: { n: count(*), amount: sum(amount), last: last(device) } }
            """;

    private final String fact;
    private final Instant until;

    /** @param until where the newest batch ends that was run */
    WindowOracle(Pipeline pipeline, Instant until) {
        this.fact = "`" + TestSpark.catalogSettings().name() + "`.`" + pipeline.name() + "`.`fact`";
        this.until = until;
    }

    /** The rows of every table, sorted as text. */
    SortedMap<String, List<String>> tables() {
        SortedMap<String, List<String>> tables = new TreeMap<>();
        tables.put(
                "tumbled",
                rows("SELECT window.start, window.end, kind, count(*), array_sort(collect_set(device)), max(at) FROM "
                        + fact + " GROUP BY window(at, '3 hours', '3 hours', '1 hour'), kind"));
        tables.put(
                "slid",
                rows("SELECT window.start, window.end, device, count(*), sum(amount) FROM " + fact
                        + " GROUP BY window(at, '5 hours', '2 hours'), device"));
        tables.put("grown", grown());
        tables.put("daily", daily());
        tables.put(
                "sessions",
                rows("SELECT session_window.start, session_window.end, kind, device, count(*), min(at),"
                        + " array_sort(collect_set(device)), sum(amount), session_window.end > timestamp'" + until
                        + "' FROM " + fact + " GROUP BY session_window(at, '2 hours'), kind, device"));
        tables.put("by_three", byThree());
        return tables;
    }

    /** What a query gives, sorted as text. */
    static List<String> rows(String query) {
        return sorted(TestSpark.session().sql(query).collectAsList().stream()
                .map(Row::mkString)
                .map(Object::toString)
                .toList());
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        Collections.sort(sorted);
        return sorted;
    }

    private record Event(String kind, String device, Instant at, Long amount) {}

    /** In the order in which they arrived. */
    private List<Event> events() {
        return TestSpark.session()
                .sql("SELECT kind, device, at, amount FROM " + fact
                        + " ORDER BY _batch, _topic, _topic_partition, _offset")
                .collectAsList()
                .stream()
                .map(row -> new Event(
                        row.getString(0), row.getString(1), row.getInstant(2), row.isNullAt(3) ? null : row.getLong(3)))
                .toList();
    }

    private List<String> grown() {
        SortedMap<String, List<Long>> windows = new TreeMap<>();
        long eight = Duration.ofHours(8).toSeconds();
        for (Event event : events()) {
            long start = Math.floorDiv(event.at().getEpochSecond(), eight) * eight;
            for (int hours = 2; hours <= 8; hours += 2) {
                Instant end = Instant.ofEpochSecond(start + hours * 3_600L);
                if (event.at().isBefore(end)) {
                    windows.computeIfAbsent(Instant.ofEpochSecond(start) + " " + end, first -> new ArrayList<>())
                            .add(event.amount());
                }
            }
        }
        List<String> rows = new ArrayList<>();
        windows.forEach((window, amounts) -> rows.add(text(
                window.split(" ")[0],
                window.split(" ")[1],
                amounts.stream().filter(Objects::nonNull).count(),
                amounts.stream()
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null))));
        return sorted(rows);
    }

    private List<String> daily() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        SortedMap<String, Long> windows = new TreeMap<>();
        for (Event event : events()) {
            LocalDate day = event.at().atZone(berlin).toLocalDate();
            windows.merge(
                    text(
                            day.atStartOfDay(berlin).toInstant(),
                            day.plusDays(1).atStartOfDay(berlin).toInstant(),
                            event.kind()),
                    1L,
                    Long::sum);
        }
        List<String> rows = new ArrayList<>();
        windows.forEach((window, count) -> rows.add(window + count));
        return sorted(rows);
    }

    private List<String> byThree() {
        SortedMap<String, List<Event>> byKind = new TreeMap<>();
        events().forEach(event ->
                byKind.computeIfAbsent(event.kind(), first -> new ArrayList<>()).add(event));
        List<String> rows = new ArrayList<>();
        byKind.forEach((kind, events) -> {
            for (int from = 0; from < events.size(); from += 3) {
                List<Event> window = events.subList(from, Math.min(from + 3, events.size()));
                Instant start = window.stream()
                        .map(Event::at)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
                Instant end = window.stream()
                        .map(Event::at)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
                rows.add(text(
                        start,
                        end.plusNanos(1_000),
                        from / 3,
                        kind,
                        window.size(),
                        window.stream()
                                .map(Event::amount)
                                .filter(Objects::nonNull)
                                .reduce(Long::sum)
                                .orElse(null),
                        window.get(window.size() - 1).device(),
                        window.size() < 3));
            }
        });
        return sorted(rows);
    }

    private static String text(Object... values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            text.append(value);
        }
        return text.toString();
    }
}
