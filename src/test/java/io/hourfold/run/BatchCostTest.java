package io.hourfold.run;

import io.hourfold.SparkJobs;
import io.hourfold.TestSpark;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.pipeline.Late;
import io.hourfold.publish.Audit;
import io.hourfold.publish.DeltaKind;
import io.hourfold.publish.IcebergFact;
import io.hourfold.time.Batch;
import io.hourfold.tree.IcebergTree;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** What a batch costs: how many Spark jobs, that none of them shuffles, and that it writes only what differs. */
class BatchCostTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void aBatchIsOneJobForItsLeavesOneForEachDayAndOneForEachNodeAndNothingIsShuffled(int folded) throws Exception {
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
                SparkJobs jobs = new SparkJobs(TestSpark.session())) {
            LawPipeline pipeline = pipeline(ledger, folded);
            SparkStages stages = pipeline.stages();
            jobs.take();
            List<Integer> untilAudit = new ArrayList<>();
            Audit audit = audited -> untilAudit.add(taken(jobs));

            run(pipeline, hour(pipeline, 0), 0, stages, audit);
            assertThat(untilAudit).as("leaf and publication").containsExactly(2);
            assertThat(jobs.take()).as("no node is complete").isZero();

            untilAudit.clear();
            DayAnswer second =
                    run(pipeline, hour(pipeline, 1), 1, stages, audit).days().get(0);
            assertThat(second.kind()).isEqualTo(folded == 0 ? DeltaKind.APPEND : DeltaKind.MERGE);
            assertThat(untilAudit).as("leaf and publication").containsExactly(2);
            assertThat(jobs.take()).as("node [0, 2)").isEqualTo(1);

            untilAudit.clear();
            DayAnswer again =
                    run(pipeline, hour(pipeline, 0), 5, stages, audit).days().get(0);
            assertThat(again.kind()).isEqualTo(DeltaKind.MERGE);
            assertThat(untilAudit).as("leaf and publication").containsExactly(2);
            assertThat(jobs.take()).as("node [0, 2) again").isEqualTo(1);

            pipeline.run(hour(pipeline, 0), stages, audit);
            assertThat(jobs.take()).as("done before").isZero();

            untilAudit.clear();
            Batch afterMidnight = hour(pipeline, 24);
            pipeline.ingest(
                    afterMidnight,
                    List.of(LawRow.sent("today", afterMidnight, 0), LawRow.sent("yesterday", hour(pipeline, 23), 1)));
            pipeline.run(afterMidnight, stages, audit);
            assertThat(untilAudit).as("both leaves and a day, another day").containsExactly(2, 1);
            assertThat(jobs.take()).isZero();
            assertThat(jobs.shuffles()).isZero();
        }
    }

    @Test
    void whatIsShuffledIsSeen() throws Exception {
        try (SparkJobs jobs = new SparkJobs(TestSpark.session())) {
            TestSpark.session().range(4).repartition(2).count();
            assertThat(jobs.take()).isPositive();
            assertThat(jobs.shuffles()).isPositive();
        }
    }

    @Test
    void aReRunWritesItsLeafAndPathAndTheRowsThatDiffer() {
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            LawPipeline pipeline = pipeline(ledger, 4);
            SparkStages stages = pipeline.stages();
            for (int hour = 0; hour < 6; hour++) {
                run(pipeline, hour(pipeline, hour), hour, stages, Audit.NONE);
            }
            Batch two = hour(pipeline, 2);
            List<LawRow> rows = new ArrayList<>(rows(two, 2));
            long keys = rows.stream().map(LawRow::key).distinct().count();

            rows.set(29, rows.get(29).with(rows.get(29).amount(), "read differently"));
            Written leafOnly = written(pipeline, two, rows, stages);
            assertThat(leafOnly.answer().updated()).isEqualTo(1);
            assertThat(leafOnly.answer().inserted() + leafOnly.answer().deleted())
                    .isZero();
            assertThat(leafOnly.answer().nodes())
                    .as("places and sums are as before")
                    .isZero();
            assertThat(leafOnly.tree()).isEqualTo(keys);
            assertThat(leafOnly.fact()).isEqualTo(1);

            rows.set(29, rows.get(29).with(1000L, "and again"));
            Written path = written(pipeline, two, rows, stages);
            assertThat(path.answer().updated()).isEqualTo(1);
            assertThat(path.answer().nodes()).as("[2, 4) and [0, 4)").isEqualTo(2);
            assertThat(path.tree()).isEqualTo(keys + keysOf(pipeline, 2, 4) + keysOf(pipeline, 0, 4));
            assertThat(path.fact()).isEqualTo(1);
        }
    }

    /** What a run changed, and how many rows it wrote. */
    private record Written(DayAnswer answer, long tree, long fact) {}

    private static Written written(LawPipeline pipeline, Batch batch, List<LawRow> rows, SparkStages stages) {
        String name = pipeline.pipeline().name();
        long tree = added(IcebergTree.name(name));
        long fact = added(IcebergFact.name(name));
        pipeline.ingest(batch, rows);
        DayAnswer answer = pipeline.run(batch, stages, Audit.NONE).days().get(0);
        return new Written(answer, added(IcebergTree.name(name)) - tree, added(IcebergFact.name(name)) - fact);
    }

    /** All rows that were ever written to a table. */
    private static long added(TableIdentifier table) {
        Iterable<Snapshot> snapshots = TestSpark.catalog().loadTable(table).snapshots();
        return StreamSupport.stream(snapshots.spliterator(), false)
                .mapToLong(snapshot ->
                        Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.ADDED_RECORDS_PROP, "0")))
                .sum();
    }

    private static LawPipeline pipeline(InMemoryLedger ledger, int folded) {
        return new LawPipeline(ledger, new LawShape(Keep.FIRST, folded, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC"));
    }

    private static Batch hour(LawPipeline pipeline, int hour) {
        Batch midnight = Batch.parse("2026-11-20T00", pipeline.pipeline().cadence());
        return pipeline.pipeline().cadence().batchAt(midnight.start().plusSeconds(3600L * hour));
    }

    private static BatchAnswer run(LawPipeline pipeline, Batch batch, int number, SparkStages stages, Audit audit) {
        pipeline.ingest(batch, rows(batch, number));
        return pipeline.run(batch, stages, audit);
    }

    /** Two thirds of the keys are new in every hour, and the others are the hour's before. */
    private static List<LawRow> rows(Batch batch, int number) {
        return IntStream.range(0, 30)
                .mapToObj(row -> LawRow.sent("k" + (number * 20 + row), batch, row))
                .toList();
    }

    private static long keysOf(LawPipeline pipeline, int from, int to) {
        return IntStream.range(from, to)
                .boxed()
                .flatMap(hour -> rows(hour(pipeline, hour), hour).stream())
                .map(LawRow::key)
                .distinct()
                .count();
    }

    private static int taken(SparkJobs jobs) {
        try {
            return jobs.take();
        } catch (Exception interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
