package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Publication;
import io.hourfold.pipeline.Late;
import io.hourfold.plan.Wanted;
import io.hourfold.publish.Audit;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class BackfillRunnerTest {
    private static final EventDay DAY = new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC);

    private final InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
    private final LawPipeline pipeline =
            new LawPipeline(ledger, new LawShape(Keep.FIRST, 4, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC"));
    private final SparkStages stages = pipeline.stages();
    private final Map<Batch, List<LawRow>> raw = new TreeMap<>();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private int lanes = 1;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aDayIsPublishedOnceForAllItsPendingBatchesAndIsWhatItWouldBeHourByHour() {
        IntStream.range(0, 5).forEach(this::give);

        BackfillAnswer answer = backfill(TestGates.OPEN, Integer.MAX_VALUE, Wanted.Repeat.NOTHING, 0, 5);

        assertThat(answer.batches())
                .extracting(BackfillAnswer.Outcome::ending)
                .containsOnly(BackfillAnswer.Ending.DONE, BackfillAnswer.Ending.UNCHANGED);
        assertThat(answer.exitCode()).isZero();
        assertThat(pipeline.tables().fact()).isEqualTo(flat());
        assertThat(ledger.publications(pipeline.pipeline().name(), DAY.date()))
                .filteredOn(publication -> publication.factSnapshot().isPresent())
                .extracting(Publication::batch)
                .as("one change of the fact")
                .containsExactly(hour(0).start());
        assertThat(heard).contains(hour(4) + ": leaf (5 of 5)", hour(4) + ": published (5 of 5)");

        assertThat(backfill(TestGates.OPEN, Integer.MAX_VALUE, Wanted.Repeat.NOTHING, 0, 5)
                        .batches())
                .extracting(BackfillAnswer.Outcome::ending)
                .as("the same again")
                .containsOnly(BackfillAnswer.Ending.UNCHANGED);
    }

    @Test
    void leavesThatAreBuiltSideBySideMakeTheSameDay() {
        IntStream.range(0, 7).forEach(this::give);
        lanes = 3;

        assertThat(backfill(TestGates.OPEN, Integer.MAX_VALUE, Wanted.Repeat.NOTHING, 0, 7)
                        .exitCode())
                .isZero();
        assertThat(pipeline.tables().fact()).isEqualTo(flat());
        assertThat(heard).filteredOn(line -> line.contains(": leaf (")).hasSize(7);
    }

    @Test
    void aBatchThatFailsStopsNoOtherAndTheSameCommandDoesWhatIsMissing() {
        IntStream.range(0, 4).forEach(this::give);
        pipeline.run(hour(0), stages, Audit.NONE);
        Gates refusing = new TestGates(audited -> {
            throw new Failure(FailureKind.QUALITY, "not today");
        });

        BackfillAnswer answer = backfill(refusing, 2, Wanted.Repeat.NOTHING, 0, 4);

        assertThat(answer.batches())
                .extracting(BackfillAnswer.Outcome::ending)
                .containsExactly(
                        BackfillAnswer.Ending.UNCHANGED,
                        BackfillAnswer.Ending.FAILED,
                        BackfillAnswer.Ending.FAILED,
                        BackfillAnswer.Ending.NOT_TRIED);
        assertThat(answer.batches().get(1).failure())
                .hasValueSatisfying(text -> assertThat(text).contains("not today"));
        assertThat(answer.exitCode()).isEqualTo(FailureKind.QUALITY.exitCode());

        BackfillAnswer again = backfill(TestGates.OPEN, 2, Wanted.Repeat.NOTHING, 0, 4);
        assertThat(again.batches().get(0).ending()).isEqualTo(BackfillAnswer.Ending.UNCHANGED);
        assertThat(again.exitCode()).isZero();
        assertThat(pipeline.tables().fact()).isEqualTo(flat());
    }

    @Test
    void whatIsAskedForAgainIsDoneAgainAndChangesNothing() {
        IntStream.range(0, 2).forEach(this::give);
        backfill(TestGates.OPEN, 9, Wanted.Repeat.NOTHING, 0, 2);

        for (Wanted.Repeat repeat : List.of(Wanted.Repeat.LEAF, Wanted.Repeat.PUBLISH)) {
            assertThat(backfill(TestGates.OPEN, 9, repeat, 0, 2).exitCode()).isZero();
            assertThat(pipeline.tables().fact()).isEqualTo(flat());
        }
    }

    private BackfillAnswer backfill(Gates gates, int mostFailures, Wanted.Repeat repeat, int from, int to) {
        return new BackfillRunner(
                        IntStream.range(0, lanes)
                                .mapToObj(lane -> LawPipeline.batches(ledger, pipeline.stages(), gates))
                                .toList(),
                        mostFailures,
                        heard::add)
                .run(
                        pipeline.pipeline().name(),
                        IntStream.range(from, to)
                                .mapToObj(number -> LawPipeline.order(pipeline.pipeline(), hour(number)))
                                .toList(),
                        repeat,
                        LawPipeline.run(pipeline.pipeline()));
    }

    private void give(int number) {
        List<LawRow> rows = new ArrayList<>();
        for (int offset = 0; offset < 6; offset++) {
            rows.add(LawRow.sent("k" + (offset * 7 + number * 5) % 11, hour(number), offset));
        }
        raw.put(hour(number), rows);
        pipeline.ingest(hour(number), rows);
    }

    private Map<?, ?> flat() {
        return LawTables.single(new LawFlat(pipeline.pipeline(), raw, Set.of()).facts());
    }

    private Batch hour(int number) {
        return DAY.batchOf(number, pipeline.pipeline().cadence());
    }
}
