package io.hourfold.run;

import io.hourfold.TableFiles;
import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.ingest.BatchPlanner;
import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.ingest.Ingest;
import io.hourfold.ingest.IngestProgress;
import io.hourfold.ingest.KafkaSourceLog;
import io.hourfold.ingest.RowTest;
import io.hourfold.ingest.SideInputs;
import io.hourfold.ingest.SparkIngest;
import io.hourfold.ingest.Undated;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.settings.Secret;
import io.hourfold.time.Batch;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** One pipeline on the real stack: a topic, a ledger, Spark and a catalog. */
final class IngestHarness implements AutoCloseable {
    /** Of pipelines without side inputs. */
    static final SideInputs NO_INPUTS = new SideInputs(
            () -> {
                throw new AssertionError("no side input is in a database");
            },
            100);

    private SideInputs inputs = NO_INPUTS;

    static final Instant LATER = Instant.parse("2026-12-01T00:00:00Z");

    private final Pipeline pipeline;
    private final String topic;
    private final KafkaSettings kafka;
    private final DatabaseSettings database;
    private final Ledger ledger;
    private final KafkaProducer<byte[], byte[]> producer;
    private long mostPerRead = 100_000;
    private List<RowTest> tests = List.of();
    private Progress progress = sentence -> {};

    IngestHarness(int partitions) {
        this(partitions, TestPipelines::notifications);
    }

    /** @param declared the pipeline, from its name and topic */
    IngestHarness(int partitions, BiFunction<String, String, Pipeline> declared) {
        this(TestStack.bootstrapServers(), TestStack.freshTopic(partitions), TestStack.freshDatabase(), declared);
    }

    /** @param topic one that is there */
    IngestHarness(
            String bootstrapServers,
            String topic,
            DatabaseSettings database,
            BiFunction<String, String, Pipeline> declared) {
        this.topic = topic;
        this.kafka = new KafkaSettings(bootstrapServers, Map.of());
        this.database = database;
        this.ledger = PostgresLedger.open(database);
        this.pipeline = declared.apply(TestSpark.freshNamespace(), topic);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", "5", "max.request.size", "40000000"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Pipeline pipeline() {
        return pipeline;
    }

    String topic() {
        return topic;
    }

    Ledger ledger() {
        return ledger;
    }

    DatabaseSettings database() {
        return database;
    }

    KafkaSettings kafka() {
        return kafka;
    }

    IngestHarness readingAtMost(long records) {
        mostPerRead = records;
        return this;
    }

    /** @param rules what every row has to keep from now on */
    IngestHarness holdingRowsTo(RowTest... rules) {
        tests = List.of(rules);
        return this;
    }

    /** @param heard what happens between the slices of a read */
    IngestHarness whileReading(IngestProgress heard) {
        progress = new Progress() {
            @Override
            public void say(String sentence) {}

            @Override
            public void reads(Batch batch, int slice, int slices, long records) {
                heard.sliceDone(slice, slices, records);
            }
        };
        return this;
    }

    Batch batch(String start) {
        return Batch.parse(start, pipeline.cadence());
    }

    /** A well-formed event that arrives when it happens. */
    void event(int partition, String at, String id) {
        record(partition, at, event(id, at));
    }

    static String event(String id, String at) {
        return "{\"notification_id\": \"" + id + "\", \"event_type\": \"sent\", \"user_id\": 7, \"event_time\": \"" + at
                + "\"}";
    }

    void record(int partition, String at, String value) {
        record(partition, Instant.parse(at), value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** A well-formed event whose record has no timestamp. */
    void undated(int partition, String at, String id) {
        producer.send(Undated.force(
                new ProducerRecord<>(topic, partition, 0L, null, event(id, at).getBytes(StandardCharsets.UTF_8))));
        producer.flush();
    }

    void record(int partition, Instant at, byte[] value) {
        producer.send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, value));
        producer.flush();
    }

    IngestAnswer ingest(String batch) {
        return ingest(order(pipeline, batch));
    }

    IngestOrder order(Pipeline declared, String batch) {
        return new IngestOrder(
                declared, Batch.parse(batch, declared.cadence()), IngestOrder.Repeat.KEEP, "tester", Optional.empty());
    }

    IngestAnswer again(String batch) {
        return ingest(
                new IngestOrder(pipeline, batch(batch), IngestOrder.Repeat.INGEST_AGAIN, "tester", Optional.empty()));
    }

    IngestAnswer ingest(IngestOrder order) {
        return ingest(order, spark());
    }

    IngestAnswer ingest(IngestOrder order, Ingest ingest) {
        return with(ingest, order.pipeline(), runner -> runner.run(order, run(order.pipeline())));
    }

    IngestAnswer replay(Pipeline declared, String batch) {
        return with(spark(), declared, runner -> runner.replay(order(declared, batch), run(declared)));
    }

    private IngestAnswer with(Ingest ingest, Pipeline declared, Function<IngestRunner, IngestAnswer> work) {
        InstantSource time = InstantSource.fixed(LATER);
        try (KafkaSourceLog log = KafkaSourceLog.open(kafka, declared.source().topics())) {
            BatchPlanner planner = new BatchPlanner(ledger, log, time);
            return work.apply(new IngestRunner(ledger, () -> planner, () -> ingest, time, mostPerRead, progress));
        }
    }

    static Run run(Pipeline declared) {
        return new Run(UUID.randomUUID().toString(), declared.name(), "test", "tester", "here", LATER);
    }

    /** As if the holders of all leases had slept for longer than these last. */
    void expireLeases() {
        expireLeases(database);
    }

    static void expireLeases(DatabaseSettings database) {
        try (Connection connection = DriverManager.getConnection(
                        database.url(),
                        database.user(),
                        database.password().map(Secret::reveal).orElse(null));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE hourfold.leases SET expires_at = now() - interval '1 second'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void drop(String column) {
        TestSpark.catalog().loadTable(raw()).updateSchema().deleteColumn(column).commit();
    }

    /** The places of the first records of partition 0, and of partition 1, as {@link #places} writes them. */
    List<String> offsets(int inFirst, int inSecond) {
        return Stream.concat(
                        LongStream.range(0, inFirst).mapToObj(offset -> topic + "-0@" + offset),
                        LongStream.range(0, inSecond).mapToObj(offset -> topic + "-1@" + offset))
                .sorted()
                .toList();
    }

    /** Whoever has side inputs says where they are. */
    void readFrom(SideInputs where) {
        inputs = where;
    }

    SparkIngest spark() {
        return new SparkIngest(
                TestSpark.session(), kafka, TestSpark.catalogSettings().name(), TestSpark.catalog(), inputs, tests);
    }

    List<Row> rows(TableIdentifier table, String... columns) {
        return TestSpark.session()
                .table(TestSpark.catalogSettings().name() + "." + table)
                .selectExpr(columns)
                .collectAsList();
    }

    TableIdentifier raw() {
        return IcebergIngestTables.raw(pipeline.name());
    }

    TableIdentifier quarantine() {
        return IcebergIngestTables.quarantine(pipeline.name());
    }

    /** Of raw, committed or not. */
    long filesOfRows() {
        return TableFiles.onDisk(TestSpark.catalog().loadTable(raw()));
    }

    /** Every record of both tables by its place, doubles included. */
    List<String> places() {
        return IngestedRecords.places(TestSpark.catalog(), pipeline.name());
    }

    @Override
    public void close() {
        producer.close();
        ledger.close();
    }
}
