package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.catalog.TableFilesOracle;
import io.hourfold.failure.FailPoint;
import io.hourfold.fault.ChildJvm;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Publication;
import io.hourfold.pipeline.Late;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.time.Batch;
import io.hourfold.tree.IcebergTree;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A run is ended between two commits as a power cut would end it. Readers see the day as it was or as it shall be, and
 * whoever runs the batch next brings it to its end. All crashes happen to one pipeline, one after another.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchCrashTest {
    private static final LawShape SHAPE = new LawShape(Keep.LAST, 4, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC");
    private static final int HOURS = 4;
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    /** What readers see after a crash. */
    enum Seen {
        BEFORE,
        AFTER
    }

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);
    private final LawPipeline pipeline = new LawPipeline(ledger, SHAPE);
    private final SparkStages stages = pipeline.stages();
    private final Map<Batch, List<LawRow>> raw = new HashMap<>();
    private final Set<Batch> excluded = new HashSet<>();
    private int crashes;

    @AfterAll
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({"leaf.before-ledger,   BEFORE", "publish.after-branch, BEFORE", "publish.after-show,   AFTER"})
    void aDayIsWholeAfterACrashInAReRunAndARunMore(String failPoint, Seen seen) throws Exception {
        for (int hour = 0; hour < HOURS; hour++) {
            if (!raw.containsKey(batch(hour))) {
                give(batch(hour), hour);
                pipeline.run(batch(hour), stages, Audit.NONE);
            }
        }
        var before = flat();
        assertThat(pipeline.tables().fact()).isEqualTo(before);
        Batch again = batch(crashes % HOURS);

        give(again, 10 + crashes++);
        crash(failPoint, "run", again);

        assertThat(pipeline.tables().fact()).isEqualTo(seen == Seen.BEFORE ? before : flat());
        pipeline.run(again, stages, Audit.NONE);
        assertWhole(again);
    }

    @ParameterizedTest
    @Tag("soak")
    @CsvSource({
        "leaf.before-build,    BEFORE",
        "publish.before,       BEFORE",
        "publish.before-branch,BEFORE",
        "publish.before-drop,  AFTER",
        "fold.before,          AFTER",
        "fold.before-ledger,   AFTER",
        "fold.before-drop,     AFTER"
    })
    void aDayIsWholeAfterACrashAnywhereElse(String failPoint, Seen seen) throws Exception {
        aDayIsWholeAfterACrashInAReRunAndARunMore(failPoint, seen);
    }

    @Test
    void aDayIsWholeAfterACrashInTheFirstRunOfAnHourAndARunMore() throws Exception {
        Batch next = batch(HOURS + 1);
        give(next, 40);

        crash("publish.after-show", "run", next);

        assertThat(pipeline.tables().fact()).isEqualTo(flat());
        BatchAnswer answer = pipeline.run(next, stages, Audit.NONE);
        DayAnswer adopted = answer.days().get(0);
        assertThat(adopted.inserted() + adopted.updated())
                .as("what the run that crashed had changed")
                .isPositive();
        assertWhole(next);
    }

    @Test
    void anExclusionIsFinishedByTheSameCommand() throws Exception {
        Batch bad = batch(20);
        give(bad, 90);
        pipeline.run(bad, stages, Audit.NONE);

        crash("exclusion.before-publish", "exclude", bad);

        assertThat(pipeline.tables().fact()).isEqualTo(flat());
        excluded.add(bad);
        pipeline.exclusions(stages).exclude(bad, "bad", LawPipeline.run(pipeline.pipeline()));
        assertWhole(bad);
        excluded.remove(bad);
        pipeline.exclusions(stages).include(bad, LawPipeline.run(pipeline.pipeline()));
        assertWhole(bad);
    }

    private Batch batch(int hour) {
        return Batch.parse(
                "2026-11-20T%02d".formatted(hour), pipeline.pipeline().cadence());
    }

    /** Rows of which some repeat keys of other hours; other ones for every number. */
    private void give(Batch batch, int number) {
        List<LawRow> rows = new ArrayList<>();
        for (int offset = 0; offset < 12; offset++) {
            rows.add(LawRow.sent("k" + (offset * 7 + number * 5) % 23, batch, offset));
        }
        raw.put(batch, rows);
        pipeline.ingest(batch, rows);
    }

    private void crash(String failPoint, String work, Batch batch) throws InterruptedException {
        String text = SHAPE.text(pipeline.pipeline().name());
        try (ChildJvm child = ChildJvm.start(
                "512m",
                LawChild.class,
                LawChild.arguments(failPoint, work, text, batch, database, TestSpark.catalogSettings()))) {
            ChildJvm.Ended ended = child.await();
            assertThat(ended.exitCode())
                    .as(() -> String.join("\n", ended.output()))
                    .isEqualTo(FailPoint.EXIT_STATUS);
        }
        IngestHarness.expireLeases(database);
    }

    private Map<?, ?> flat() {
        return LawTables.single(new LawFlat(pipeline.pipeline(), raw, excluded).facts());
    }

    /** Fact, tree and ledger agree, and there is nothing left to do. */
    private void assertWhole(Batch batch) {
        assertThat(pipeline.tables().fact()).isEqualTo(flat());
        Table fact = TestSpark.catalog()
                .loadTable(IcebergFact.name(pipeline.pipeline().name()));
        List<Publication> publications = ledger.publications(pipeline.pipeline().name(), DAY);
        assertThat(publications.stream()
                        .map(Publication::factSnapshot)
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong))
                .as("every change of the fact is told in the ledger, once")
                .containsExactlyInAnyOrderElementsOf(
                        StreamSupport.stream(SnapshotUtil.currentAncestors(fact).spliterator(), false)
                                .filter(snapshot -> snapshot.summary().containsKey("hourfold.day"))
                                .map(snapshot -> snapshot.snapshotId())
                                .toList());
        assertThat(publications.stream()
                        .mapToLong(one -> one.inserted() - one.deleted())
                        .sum())
                .as("rows that publications say there are")
                .isEqualTo(pipeline.tables().fact().get(DAY).size());
        if (!excluded.contains(batch)) {
            assertThat(pipeline.run(batch, stages, Audit.NONE).days()).isEmpty();
        }
        List.of(
                        fact,
                        TestSpark.catalog()
                                .loadTable(IcebergTree.name(pipeline.pipeline().name())))
                .forEach(TableFilesOracle::assertWhole);
    }
}
