package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.pipeline.Late;
import io.hourfold.publish.Audit;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Several processes at the same pipeline, each of which keeps open what it opened. */
class TogetherTest {
    private static final LawShape SHAPE = new LawShape(Keep.FIRST, 3, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC");
    private static final Audit REFUSES = audited -> {
        throw new Failure(FailureKind.QUALITY, "readers are not to see " + audited);
    };

    private final InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
    private final LawPipeline pipeline = new LawPipeline(ledger, SHAPE);
    private final SparkStages one = pipeline.stages();
    private final SparkStages other = pipeline.stages();
    private final Batch five = Batch.parse("2026-11-20T05", pipeline.pipeline().cadence());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aRunPublishesWhatAnotherProcessIngestedAndNobodyPublished() {
        List<LawRow> fifth = List.of(LawRow.sent("a", five, 0));
        List<LawRow> sixth = List.of(LawRow.sent("b", five.next(), 0));
        run(five, fifth, one);
        pipeline.ingest(five.next(), sixth);
        assertThatThrownBy(() -> pipeline.run(five.next(), other, REFUSES)).isInstanceOf(Failure.class);

        pipeline.run(five.next(), one, Audit.NONE);

        assertFlat(Map.of(five, fifth, five.next(), sixth));
    }

    @Test
    void ofTwoHoursOfADayAtOnceOneIsToldToComeAgainAndThenTheDayIsWhole() {
        List<LawRow> fifth = List.of(LawRow.sent("a", five, 0), LawRow.sent("b", five, 1));
        List<LawRow> sixth = List.of(LawRow.sent("b", five.next(), 0));
        pipeline.ingest(five, fifth);
        pipeline.ingest(five.next(), sixth);
        AtomicReference<Failure> refused = new AtomicReference<>();
        Audit anotherRuns = audited ->
                refused.set(catchThrowableOfType(Failure.class, () -> pipeline.run(five.next(), other, Audit.NONE)));

        pipeline.run(five, one, anotherRuns);

        assertThat(refused.get().kind()).isEqualTo(FailureKind.CONFLICT);
        assertFlat(Map.of(five, fifth));
        pipeline.run(five.next(), other, Audit.NONE);
        assertFlat(Map.of(five, fifth, five.next(), sixth));
    }

    @Test
    void readersSeeAReRunEntirelyOrNotAtAll() throws Exception {
        List<LawRow> rows = IntStream.range(0, 20)
                .mapToObj(number -> LawRow.sent("k" + number, five, number))
                .toList();
        run(five, rows, one);
        Object before = pipeline.tables().fact();
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService readers = Executors.newSingleThreadExecutor();
        try {
            Future<?> reader = readers.submit(() -> {
                do {
                    seen.add(pipeline.tables().fact());
                } while (!done.get());
            });
            List<LawRow> fewer = rows.subList(5, 15).stream()
                    .map(row -> row.with(7L, "another"))
                    .toList();
            pipeline.ingest(five, fewer);
            pipeline.run(five, other, audited -> assertThat(
                            (Object) pipeline.tables().fact())
                    .isEqualTo(before));
            done.set(true);
            reader.get();
            assertFlat(Map.of(five, fewer));
        } finally {
            done.set(true);
            readers.shutdown();
        }
        assertThat(seen).isSubsetOf(before, pipeline.tables().fact());
    }

    private void run(Batch batch, List<LawRow> rows, SparkStages stages) {
        pipeline.ingest(batch, rows);
        pipeline.run(batch, stages, Audit.NONE);
    }

    private void assertFlat(Map<Batch, List<LawRow>> raw) {
        assertThat(pipeline.tables().fact())
                .isEqualTo(LawTables.single(new LawFlat(pipeline.pipeline(), raw, Set.of()).facts()));
    }
}
