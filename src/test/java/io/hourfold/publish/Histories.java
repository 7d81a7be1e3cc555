package io.hourfold.publish;

import io.hourfold.fold.Arrival;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Histories of a few batches around a change of clocks, with few keys, so that duplicates are everywhere. */
class Histories extends DomainContextBase {
    private static final Cadence CADENCE = Cadence.parse("PT6H");
    private static final Batch FIRST = Batch.parse("2026-10-24T00", CADENCE);
    private static final int BATCHES = 12;

    /** A row before it has a place in the source. */
    private record Sketch(String key, int minutesFromBatch, Long amount, String device, String payload) {
        RawRow at(Batch batch, int position) {
            return new RawRow(
                    new Arrival(batch.start(), position % 3 == 0 ? "website" : "app", position % 2, position),
                    batch.start().plus(Duration.ofMinutes(minutesFromBatch)).truncatedTo(ChronoUnit.HOURS),
                    key,
                    amount,
                    device,
                    payload);
        }
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        return happenings().list().ofMaxSize(20);
    }

    private static Arbitrary<Happening> happenings() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, run().map(ran -> ran)),
                Tuple.of(
                        2,
                        Combinators.combine(run(), Arbitraries.integers().between(0, 8))
                                .as((ran, steps) -> new Happening.Crashed(ran.batch(), ran.rows(), steps))),
                Tuple.of(1, batches().map(Happening.Excluded::new)),
                Tuple.of(1, batches().map(Happening.Readmitted::new)));
    }

    private static Arbitrary<Happening.Ran> run() {
        return Combinators.combine(batches(), sketches().list().ofMaxSize(6))
                .as((batch, rows) -> new Happening.Ran(
                        batch,
                        IntStream.range(0, rows.size())
                                .mapToObj(position -> rows.get(position).at(batch, position))
                                .toList()));
    }

    private static Arbitrary<Batch> batches() {
        return Arbitraries.integers()
                .between(0, BATCHES - 1)
                .map(number ->
                        CADENCE.batchAt(FIRST.start().plus(CADENCE.length().multipliedBy(number))));
    }

    private static Arbitrary<Sketch> sketches() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d"),
                        Arbitraries.integers().between(-50 * 60, 20 * 60),
                        Arbitraries.longs().between(-3, 3).injectNull(0.2),
                        Arbitraries.of("ios", "web").injectNull(0.2),
                        Arbitraries.of("x", "y"))
                .as(Sketch::new);
    }
}
