package io.hourfold.window;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.NamedFold;
import io.hourfold.fold.ValueType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Events of one key that come and go, in an order that has nothing to do with when they happened or arrived. */
final class WindowHistory {
    static final long MINUTE = EpochGrid.microseconds(Duration.ofMinutes(1));
    private static final int STEPS = 8;
    private static final int MOST_MINUTES = 240;

    private final Random random;
    private final List<Event> there = new ArrayList<>();
    private int arrived;

    /** What happens at once. */
    record Step(List<Event> came, List<Event> went, List<Event> now) {}

    WindowHistory(long seed) {
        random = new Random(seed);
    }

    /** One history. */
    List<Step> steps() {
        return IntStream.range(0, STEPS).mapToObj(number -> step()).toList();
    }

    private Step step() {
        List<Event> went = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            IntStream.range(0, random.nextInt(4))
                    .filter(number -> !there.isEmpty())
                    .forEach(number -> went.add(there.remove(random.nextInt(there.size()))));
        }
        List<Event> came = IntStream.range(0, random.nextInt(6))
                .mapToObj(number -> event())
                .toList();
        there.addAll(came);
        return new Step(came, List.copyOf(went), List.copyOf(there));
    }

    private Event event() {
        // Some arrive before others that came before, as when an old batch is run late.
        long offset = random.nextInt(4) == 0 ? -arrived : arrived;
        arrived++;
        Long amount = random.nextInt(4) == 0 ? null : (Long) (long) random.nextInt(9);
        // Whole minutes, so that events often lie exactly a gap apart.
        return new Event(
                random.nextInt(MOST_MINUTES) * MINUTE,
                new Arrival(Instant.EPOCH, "app", 0, offset),
                Arrays.asList(List.of(), Collections.singletonList(amount), Collections.singletonList(amount)));
    }

    /** What can be subtracted. */
    static Measures invertible() {
        return measures("count(*)", "sum(amount)", "count(amount)");
    }

    static Measures others() {
        return measures("count(*)", "max(amount)", "collect_set(amount)");
    }

    private static Measures measures(String... calls) {
        FoldRegistry registry = FoldRegistry.fromClassPath();
        return new Measures(Arrays.stream(calls)
                .map(call -> new NamedFold(
                        call, registry.bind(FoldCall.parse(call), Map.of("amount", ValueType.parse("bigint")))))
                .toList());
    }

    /** What one look at some events gives. */
    static String look(Measures measures, List<Event> events) {
        Folded folded = measures.none();
        events.forEach(event -> measures.add(folded, event.arguments(), event.arrival()));
        return text(measures, folded);
    }

    static String text(Measures measures, Folded folded) {
        return folded.rows + " " + measures.results(folded);
    }
}
