package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.KafkaSourceLog;
import io.hourfold.ingest.RowTest;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** All stages of one pipeline on the real stack. */
final class BatchHarness implements AutoCloseable {
    private static final String FOLDED =
            "fold: { deliveries: count(*), first_seen: min(event_time), last_seen: max(event_time) }";

    private final IngestHarness ingest;
    private Optional<Rules> rules = Optional.empty();

    private BatchHarness(String dedupe) {
        this((name, topic) -> TestPipelines.notifications(name, topic, dedupe));
    }

    private BatchHarness(BiFunction<String, String, Pipeline> declared) {
        ingest = new IngestHarness(2, declared);
    }

    /** @param declared the pipeline, from its name and topic */
    static BatchHarness declared(BiFunction<String, String, Pipeline> declared) {
        return new BatchHarness(declared);
    }

    static BatchHarness plain() {
        return new BatchHarness("");
    }

    static BatchHarness folded() {
        return new BatchHarness(FOLDED);
    }

    static BatchHarness keepingLast() {
        return new BatchHarness("keep: last, " + FOLDED);
    }

    /** With folded columns, and raw rows that are kept so long after their day. */
    static BatchHarness keepingRaw(String length) {
        return new BatchHarness((name, topic) -> TestPipelines.read(
                TestPipelines.notificationsText(name, topic).replace("event_type] }", "event_type], " + FOLDED + " }")
                        + "retention: { raw: " + length + " }\n"));
    }

    IngestHarness ingest() {
        return ingest;
    }

    /** Holds rows to rules from now on. */
    BatchHarness heldTo(Rules wanted) {
        rules = Optional.of(wanted);
        ingest.holdingRowsTo(new Quarantining(wanted.suites()).tests().toArray(RowTest[]::new));
        return this;
    }

    private Gates gates(Pipeline pipeline, Audit audit) {
        return rules.<Gates>map(held -> new QualityGates(
                        ingest.ledger(),
                        pipeline,
                        held.suites(),
                        () -> stages(pipeline),
                        InstantSource.system(),
                        held.override(),
                        line -> {}))
                .orElseGet(() -> new TestGates(audit));
    }

    BatchAnswer run(String hour) {
        return run(ingest.order(ingest.pipeline(), hour), Audit.NONE);
    }

    BatchAnswer again(String hour) {
        return run(
                new IngestOrder(
                        ingest.pipeline(),
                        ingest.batch(hour),
                        IngestOrder.Repeat.INGEST_AGAIN,
                        "tester",
                        Optional.empty()),
                Audit.NONE);
    }

    BatchAnswer run(IngestOrder order, Audit audit) {
        Pipeline pipeline = order.pipeline();
        InstantSource time = InstantSource.system();
        try (KafkaSourceLog log =
                KafkaSourceLog.open(ingest.kafka(), pipeline.source().topics())) {
            BatchPlanner planner = new BatchPlanner(ingest.ledger(), log, InstantSource.fixed(IngestHarness.LATER));
            IngestRunner runner =
                    new IngestRunner(ingest.ledger(), () -> planner, ingest::spark, time, 100_000, sentence -> {});
            return new BatchRunner(
                            ingest.ledger(),
                            runner,
                            () -> stages(pipeline),
                            time,
                            gates(pipeline, audit),
                            sentence -> {})
                    .run(order, IngestHarness.run(pipeline));
        }
    }

    ExclusionRunner exclusions(Audit audit) {
        return exclusions(ingest.pipeline(), audit);
    }

    ExclusionRunner exclusions(Pipeline declared, Audit audit) {
        return new ExclusionRunner(
                ingest.ledger(),
                declared,
                () -> stages(declared),
                InstantSource.fixed(IngestHarness.LATER),
                gates(declared, audit));
    }

    /** @param files what time it is for files and snapshots */
    MaintainAnswer maintain(String now, Instant files, MaintainAnswer.Mode mode) {
        return new MaintainRunner(
                        ingest.ledger(),
                        ingest.pipeline(),
                        this::stages,
                        InstantSource.fixed(Instant.parse(now)),
                        InstantSource.fixed(files))
                .maintain(mode, IngestHarness.run(ingest.pipeline()));
    }

    VerifyAnswer verify(String day) {
        return verify(ingest.pipeline(), day);
    }

    VerifyAnswer verify(Pipeline declared, String day) {
        return new VerifyRunner(
                        ingest.ledger(), declared, () -> stages(declared).verify())
                .verify(new EventDay(LocalDate.parse(day), declared.zone()));
    }

    SparkStages stages() {
        return stages(ingest.pipeline());
    }

    private static SparkStages stages(Pipeline pipeline) {
        return new SparkStages(
                TestSpark.session(),
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                pipeline);
    }

    /** How many rows of a table are in the file of another bucket or day than they are of. */
    long misplaced(String table) {
        String catalog = TestSpark.catalogSettings().name();
        int buckets = ingest.pipeline().layout().buckets();
        return TestSpark.session()
                .table(catalog + "." + ingest.pipeline().name() + "." + table)
                .where("_partition.event_day <> event_day OR _partition.notification_id_bucket <> " + catalog
                        + ".system.bucket(" + buckets + ", notification_id)")
                .count();
    }

    /** The fact as readers see it, in text. */
    List<String> fact() {
        return texts(
                TestSpark.session()
                        .table(TestSpark.catalogSettings().name() + "."
                                + IcebergFact.name(ingest.pipeline().name())),
                shown());
    }

    private String[] shown() {
        return new String[] {
            "event_day",
            "notification_id",
            "event_type",
            "payload",
            folds("deliveries", "first_seen", "last_seen"),
            "_batch",
            "_topic_partition",
            "_offset"
        };
    }

    /** The rows that a batch's leaves stand for, in text. */
    List<String> leaves(String hour) {
        Batch batch = ingest.batch(hour);
        List<TreeBuild> builds = ingest.ledger().leaves(ingest.pipeline().name(), batch.start()).stream()
                .filter(leaf -> leaf.rows() > 0)
                .map(leaf ->
                        TreeBuild.of(leaf.day(), Span.leaf(leaf.fromLeaf()), new Fingerprint(leaf.inputFingerprint())))
                .toList();
        return texts(stages().publish().leaves(batch, builds), shown());
    }

    private String folds(String... columns) {
        return ingest.pipeline().dedupe().fold().isEmpty()
                ? "''"
                : "concat_ws(' ', " + String.join(", ", columns) + ")";
    }

    /** What one flat pass over raw gives, by none of the code that made the fact. */
    List<String> flat() {
        return flat("TRUE");
    }

    /** @param which of the raw rows count, in SQL */
    List<String> flat(String which) {
        String order = ingest.pipeline().dedupe().keep().toString().equals("first") ? "" : " DESC";
        String ordered =
                "PARTITION BY event_day, notification_id, event_type ORDER BY _batch%1$s, _topic%1$s,".formatted(order)
                        + " _topic_partition%1$s, _offset%1$s".formatted(order);
        String all = "PARTITION BY event_day, notification_id, event_type";
        String table = TestSpark.catalogSettings().name() + "." + ingest.raw();
        TestSpark.session()
                .sql("SELECT *, row_number() OVER (" + ordered + ") AS n, count(*) OVER (" + all + ") AS deliveries,"
                        + " min(event_time) OVER (" + all + ") AS first_seen, max(event_time) OVER (" + all
                        + ") AS last_seen FROM " + table + " WHERE " + which)
                .where("n = 1")
                .createOrReplaceTempView("flat");
        return texts(TestSpark.session().table("flat"), shown());
    }

    private static List<String> texts(Dataset<Row> rows, String... columns) {
        return rows.selectExpr(text(columns)).collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private static String text(String... columns) {
        return "concat_ws('|', "
                + String.join(
                        ", ",
                        List.of(columns).stream()
                                .map(column -> "coalesce(cast(" + column + " as string), 'NULL')")
                                .toList())
                + ")";
    }

    @Override
    public void close() {
        ingest.close();
    }
}
