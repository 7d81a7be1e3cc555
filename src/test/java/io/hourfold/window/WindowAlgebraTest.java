package io.hourfold.window;

import io.hourfold.pipeline.WindowShape;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static io.hourfold.window.WindowHistory.MINUTE;
import static io.hourfold.window.WindowHistory.look;
import static io.hourfold.window.WindowHistory.text;
import static org.assertj.core.api.Assertions.assertThat;

/** After every step of any history of one key, its windows are what one look at all its events gives. */
class WindowAlgebraTest {
    private static final long GAP = 15 * MINUTE;
    private static final int ROWS = 3;
    private static final Comparator<Event> BY_ARRIVAL = Comparator.comparing(Event::arrival);
    private static final Comparator<Event> BY_TIME =
            Comparator.comparingLong(Event::at).thenComparing(BY_ARRIVAL);

    /** What a table holds of the key, by the names of its rows. */
    private record Row(Shown shown, Folded folded) {}

    @Property(tries = 100, seed = "20261120")
    void sessionsAreWhatOneLookGives(@ForAll long seed) {
        Measures measures = WindowHistory.others();
        Map<Integer, Row> table = new HashMap<>();
        int names = 0;
        long until = 0;
        for (WindowHistory.Step step : new WindowHistory(seed).steps()) {
            until += 30 * MINUTE;
            Table<Row> changed = new Table<>(table, names);
            SessionSweep<Integer> sweep = new SessionSweep<>(measures, GAP, until, changed);
            List<Row> outdated = new ArrayList<>();
            SortedMap<Long, Runnable> items = new TreeMap<>();
            List<Event> pieces = new ArrayList<>(step.came());
            Map.copyOf(table).forEach((name, row) -> {
                if (step.went().stream().anyMatch(event -> holds(row.shown(), event))) {
                    outdated.add(row);
                    changed.remove(name);
                } else {
                    items.put(
                            row.shown().start(), () -> sweep.session(name, row.shown(), copy(measures, row.folded())));
                }
            });
            step.now().stream()
                    .filter(event -> outdated.stream().anyMatch(row -> holds(row.shown(), event)))
                    .forEach(pieces::add);
            pieces.sort(BY_TIME);
            for (Event piece : pieces) {
                SortedMap<Long, Runnable> before = items.headMap(piece.at() + 1);
                List.copyOf(before.values()).forEach(Runnable::run);
                before.clear();
                sweep.event(piece);
            }
            items.values().forEach(Runnable::run);
            sweep.finish();
            names = changed.apply();

            assertThat(texts(measures, table)).as("after %s", step).isEqualTo(sessions(measures, step.now(), until));
        }
    }

    private static SortedMap<String, String> sessions(Measures measures, List<Event> events, long until) {
        SortedMap<String, String> sessions = new TreeMap<>();
        List<Event> session = new ArrayList<>();
        for (Event event : events.stream().sorted(BY_TIME).toList()) {
            if (!session.isEmpty()
                    && event.at() - session.get(session.size() - 1).at() > GAP) {
                add(measures, session, until, sessions);
                session.clear();
            }
            session.add(event);
        }
        if (!session.isEmpty()) {
            add(measures, session, until, sessions);
        }
        return sessions;
    }

    private static void add(Measures measures, List<Event> session, long until, SortedMap<String, String> into) {
        long end = session.get(session.size() - 1).at() + GAP;
        into.put(session.get(0).at() + "~" + end + (end > until ? " OPEN" : " CLOSED") + " 0", look(measures, session));
    }

    @Property(tries = 100, seed = "20261120")
    void countedWindowsAreWhatOneLookGives(@ForAll long seed) {
        Measures measures = WindowHistory.others();
        Map<Integer, Counted> table = new HashMap<>();
        int names = 0;
        for (WindowHistory.Step step : new WindowHistory(seed).steps()) {
            Table<Counted> changed = new Table<>(table, names);
            CountSweep<Integer> sweep = new CountSweep<>(measures, ROWS, changed);
            Optional<Event> first = java.util.stream.Stream.concat(step.came().stream(), step.went().stream())
                    .min(BY_ARRIVAL);
            List<Event> pieces = new ArrayList<>(step.came());
            if (first.isPresent()) {
                Map<Integer, Counted> outdated = table.entrySet().stream()
                        .filter(row ->
                                row.getValue().last().compareTo(first.get().arrival()) >= 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                Optional<Counted> from = outdated.values().stream().min(Comparator.comparingLong(Counted::number));
                if (from.isPresent()) {
                    sweep.begin(from.get().number());
                    outdated.keySet().forEach(changed::remove);
                    step.now().stream()
                            .filter(event ->
                                    event.arrival().compareTo(from.get().first()) >= 0)
                            .forEach(pieces::add);
                } else {
                    table.entrySet().stream()
                            .filter(row -> row.getValue().newest())
                            .findFirst()
                            .ifPresentOrElse(row -> sweep.resume(row.getKey(), row.getValue()), () -> sweep.begin(0));
                }
                pieces.sort(BY_ARRIVAL);
                pieces.forEach(sweep::event);
                sweep.finish();
            }
            names = changed.apply();

            SortedMap<Long, String> shown = new TreeMap<>();
            table.values()
                    .forEach(row -> shown.put(
                            row.number(), row.start() + "-" + row.end() + " " + text(measures, row.folded())));
            assertThat(shown).as("after %s", step).isEqualTo(counted(measures, step.now()));
            assertThat(table.values().stream().filter(Counted::newest))
                    .hasSize(step.now().isEmpty() ? 0 : 1);
        }
    }

    private static SortedMap<Long, String> counted(Measures measures, List<Event> events) {
        List<Event> sorted = events.stream().sorted(BY_ARRIVAL).toList();
        SortedMap<Long, String> windows = new TreeMap<>();
        for (int from = 0; from < sorted.size(); from += ROWS) {
            List<Event> window = sorted.subList(from, Math.min(from + ROWS, sorted.size()));
            long start = window.stream().mapToLong(Event::at).min().orElseThrow();
            long end = window.stream().mapToLong(Event::at).max().orElseThrow() + 1;
            windows.put((long) from / ROWS, start + "-" + end + " " + look(measures, window));
        }
        return windows;
    }

    @Property(tries = 100, seed = "20261120")
    void alignedWindowsAreWhatOneLookGives(@ForAll long seed) {
        for (WindowShape.Kind kind : WindowShape.Kind.values()) {
            Duration every = Duration.ofMinutes(kind == WindowShape.Kind.TUMBLING ? 60 : 20);
            Grid grid = Grid.of(
                    new WindowShape.Aligned(kind, Duration.ofHours(1), every, Duration.ofMinutes(7), Optional.empty()));
            aligned(seed, grid, WindowHistory.invertible());
            aligned(seed, grid, WindowHistory.others());
        }
    }

    private static void aligned(long seed, Grid grid, Measures measures) {
        Map<Integer, Row> table = new HashMap<>();
        int names = 0;
        for (WindowHistory.Step step : new WindowHistory(seed).steps()) {
            Table<Row> changed = new Table<>(table, names);
            SortedMap<String, List<Event>> came = spread(grid, step.came());
            SortedMap<String, List<Event>> went = spread(grid, step.went());
            SortedMap<String, List<Event>> now = spread(grid, step.now());
            SortedMap<String, Boolean> windows = new TreeMap<>();
            came.keySet().forEach(window -> windows.put(window, true));
            went.keySet().forEach(window -> windows.put(window, true));
            AlignedMerge<Integer> merge = new AlignedMerge<>(measures, changed);
            for (String window : windows.keySet()) {
                merge.begin(Long.parseLong(window.split("~")[0]), Long.parseLong(window.split("~")[1]));
                boolean anew = went.containsKey(window) && !measures.canSubtract();
                table.forEach((name, row) -> {
                    if (window.equals(row.shown().start() + "~" + row.shown().end())) {
                        if (anew) {
                            merge.outdated(name);
                        } else {
                            merge.shown(name, copy(measures, row.folded()));
                        }
                    }
                });
                merge.came(folded(measures, came.getOrDefault(window, List.of())));
                if (anew) {
                    merge.holds(folded(measures, now.getOrDefault(window, List.of())));
                } else if (went.containsKey(window)) {
                    merge.went(folded(measures, went.get(window)));
                }
                merge.finish();
            }
            names = changed.apply();

            SortedMap<String, String> expected = new TreeMap<>();
            now.forEach((window, events) -> expected.put(window + " CLOSED 0", look(measures, events)));
            assertThat(texts(measures, table)).as("after %s", step).isEqualTo(expected);
        }
    }

    private static SortedMap<String, List<Event>> spread(Grid grid, List<Event> events) {
        SortedMap<String, List<Event>> windows = new TreeMap<>();
        events.forEach(event -> grid.each(
                event.at(), (start, end) -> windows.computeIfAbsent(start + "~" + end, first -> new ArrayList<>())
                        .add(event)));
        return windows;
    }

    private static Folded folded(Measures measures, List<Event> events) {
        Folded folded = measures.none();
        events.forEach(event -> measures.add(folded, event.arguments(), event.arrival()));
        return folded;
    }

    private static boolean holds(Shown shown, Event event) {
        return shown.start() <= event.at() && event.at() < shown.end();
    }

    /** As it would be read from a table. */
    private static Folded copy(Measures measures, Folded folded) {
        return measures.load(folded.rows, measures.store(folded));
    }

    private static SortedMap<String, String> texts(Measures measures, Map<Integer, Row> table) {
        SortedMap<String, String> texts = new TreeMap<>();
        table.values()
                .forEach(row -> texts.put(
                        row.shown().start() + "~" + row.shown().end() + " "
                                + row.shown().openness() + " " + row.shown().number(),
                        text(measures, row.folded())));
        return texts;
    }

    /** What changes of a table, all at once at the end. */
    private static final class Table<T> implements Changed<Integer>, CountSweep.Changed<Integer> {
        private final Map<Integer, T> rows;
        private final List<Integer> gone = new ArrayList<>();
        private final Map<Integer, T> come = new HashMap<>();
        private int next;

        Table(Map<Integer, T> rows, int next) {
            this.rows = rows;
            this.next = next;
        }

        @Override
        public void remove(Integer row) {
            assertThat(gone).doesNotContain(row);
            gone.add(row);
        }

        @Override
        public void write(Shown window, Folded content) {
            keep(new Row(window, content));
        }

        @Override
        public void write(Counted window) {
            keep(window);
        }

        @SuppressWarnings("unchecked")
        private void keep(Object row) {
            come.put(next++, (T) row);
        }

        int apply() {
            gone.forEach(row -> assertThat(rows.remove(row)).isNotNull());
            rows.putAll(come);
            return next;
        }
    }
}
