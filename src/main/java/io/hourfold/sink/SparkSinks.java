package io.hourfold.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.engine.IcebergAudit;
import io.hourfold.engine.SparkTableChanges;
import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Sink;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.time.Batch;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static org.apache.spark.sql.functions.col;

/**
 * Sends on what changed in a table since the target was last brought up to date. Whoever calls holds the pipeline's
 * sinks, so that nobody else delivers.
 */
public final class SparkSinks {
    private static final String PROPERTY = "hourfold.sink.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_RECORD = 33_000_000;
    private static final int MILLISECONDS_TO_FIND_A_TOPIC = 20_000;

    private final SparkSession spark;
    private final Catalog catalog;
    private final String catalogName;
    private final Pipeline pipeline;
    private final DatabaseSettings database;
    private final KafkaSettings kafka;

    public SparkSinks(
            SparkSession spark, Catalog catalog, String catalogName, Pipeline pipeline, SinkConnections connections) {
        this.spark = spark;
        this.catalog = catalog;
        this.catalogName = catalogName;
        this.pipeline = pipeline;
        this.database = connections.database();
        this.kafka = connections.kafka();
    }

    /** @param batch what it is delivered for, as the target is told */
    public SinkOutcome deliver(Sink sink, Batch batch, String runId) {
        TableIdentifier name = TableIdentifier.of(pipeline.name(), sink.table());
        if (!catalog.tableExists(name)) {
            return SinkOutcome.NOTHING;
        }
        Table table = catalog.loadTable(name);
        if (table.currentSnapshot() == null) {
            return SinkOutcome.NOTHING;
        }
        Delivery delivery = new Delivery(
                pipeline.name(),
                sink.name(),
                sink.table(),
                batch,
                runId,
                table.currentSnapshot().snapshotId());
        SparkSinkTable shape = new SparkSinkTable(pipeline, sink, table);
        Target target = sink.target() instanceof Sink.Target.Postgres postgres
                ? new ToPostgres(postgres, shape)
                : new ToKafka((Sink.Target.Kafka) sink.target(), shape, table);
        String quoted = "`" + catalogName + "`.`" + pipeline.name() + "`.`" + sink.table() + "`";
        try (SparkTableChanges changes = new SparkTableChanges(spark, quoted, table)) {
            return deliver(delivery, target, changes, shape);
        }
    }

    private static SinkOutcome deliver(
            Delivery delivery, Target target, SparkTableChanges changes, SparkSinkTable shape) {
        OptionalLong mark = target.mark(delivery);
        if (mark.equals(OptionalLong.of(delivery.snapshot()))) {
            return SinkOutcome.NOTHING;
        }
        Optional<List<Long>> stops =
                mark.isEmpty() ? Optional.empty() : changes.stops(mark.getAsLong(), delivery.snapshot());
        if (stops.isEmpty()) {
            Dataset<Row> all = changes.between(OptionalLong.empty(), delivery.snapshot())
                    .orElseThrow()
                    .select(shape.names());
            return target.deliver(delivery, mark, SinkOutcome.Extent.EVERYTHING, all);
        }
        SinkOutcome outcome = SinkOutcome.NOTHING;
        OptionalLong from = mark;
        for (long stop : stops.get()) {
            Dataset<Row> delta = changes.between(from, stop).orElseThrow().select(shape.names());
            outcome = outcome.plus(target.deliver(delivery.upTo(stop), from, SinkOutcome.Extent.DELTA, delta));
            from = OptionalLong.of(stop);
        }
        return outcome;
    }

    private interface Target {
        OptionalLong mark(Delivery delivery);

        SinkOutcome deliver(Delivery delivery, OptionalLong before, SinkOutcome.Extent extent, Dataset<Row> rows);
    }

    private final class ToPostgres implements Target {
        private final SparkSinkTable shape;
        private final PostgresSink sink;

        ToPostgres(Sink.Target.Postgres target, SparkSinkTable shape) {
            this.shape = shape;
            this.sink = new PostgresSink(database, target, new PostgresShape(shape, target));
        }

        @Override
        public OptionalLong mark(Delivery delivery) {
            return sink.mark(delivery);
        }

        @Override
        public SinkOutcome deliver(
                Delivery delivery, OptionalLong before, SinkOutcome.Extent extent, Dataset<Row> rows) {
            // One task's rows at a time are in memory here.
            return sink.deliver(
                    delivery, before, extent, rows.select(shape.flat()).toLocalIterator());
        }
    }

    /** The table itself says in a property how far the topic goes. */
    private final class ToKafka implements Target {
        private final Sink.Target.Kafka target;
        private final SparkSinkTable shape;
        private final Table table;

        ToKafka(Sink.Target.Kafka target, SparkSinkTable shape, Table table) {
            this.target = target;
            this.shape = shape;
            this.table = table;
        }

        @Override
        public OptionalLong mark(Delivery delivery) {
            String said = table.properties().get(PROPERTY + delivery.sink());
            if (said == null) {
                return OptionalLong.empty();
            }
            try {
                JsonNode json = JSON.readTree(said);
                return json.required("topic").asText().equals(target.topic())
                        ? OptionalLong.of(
                                Long.parseLong(json.required("snapshot").asText()))
                        : OptionalLong.empty();
            } catch (JsonProcessingException | IllegalArgumentException damaged) {
                throw Failure.ours(
                        "table " + table.name() + " says of " + delivery + ": '" + said + "', which cannot be read",
                        damaged);
            }
        }

        @Override
        public SinkOutcome deliver(
                Delivery delivery, OptionalLong before, SinkOutcome.Extent extent, Dataset<Row> rows) {
            SinkOutcome sent = send(delivery, rows);
            FailPoint.reach("sink.before-mark");
            new IcebergAudit(table)
                    .tell(Map.of(
                            PROPERTY + delivery.sink(),
                            JSON.createObjectNode()
                                    .put("topic", target.topic())
                                    .put("snapshot", Long.toString(delivery.snapshot()))
                                    .toString()));
            return new SinkOutcome(extent, sent.written(), sent.removed());
        }

        private SinkOutcome send(Delivery delivery, Dataset<Row> rows) {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("hourfold-pipeline", delivery.pipeline());
            headers.put("hourfold-table", delivery.table());
            headers.put("hourfold-batch", delivery.batch().toString());
            headers.put("hourfold-snapshot", Long.toString(delivery.snapshot()));
            headers.put("hourfold-run", delivery.runId());
            Dataset<Row> records = rows.select(
                            shape.keyJson().as("key"), shape.rowJson().as("value"), col(SparkTableChanges.REMOVED))
                    .repartition(col("key"))
                    .sortWithinPartitions(
                            col("key"), col(SparkTableChanges.REMOVED).desc());
            try {
                return records
                        .toJavaRDD()
                        .mapPartitions(new KafkaRecords(target.topic(), properties(), headers))
                        .collect()
                        .stream()
                        .reduce(SinkOutcome.NOTHING, SinkOutcome::plus);
            } catch (Exception failed) { // Spark throws what it does not declare.
                throw refused(delivery, failed);
            }
        }

        private Map<String, Object> properties() {
            Map<String, Object> properties = new HashMap<>();
            kafka.properties().forEach((name, value) -> properties.put(name, value.reveal()));
            properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
            properties.put(ProducerConfig.ACKS_CONFIG, "all");
            properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            // A new partition may refuse a first batch and take the second: then the first never fits again.
            properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
            properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
            properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MILLISECONDS_TO_FIND_A_TOPIC);
            return properties;
        }

        /** A client quotes its settings, so that only the kind of what it threw is told. */
        private Failure refused(Delivery delivery, Exception failed) {
            Throwable cause = failed;
            while (cause.getCause() != null && !isOfKafka(cause)) {
                cause = cause.getCause();
            }
            if (!isOfKafka(cause)) {
                return failed instanceof Failure failure
                        ? failure
                        : Failure.ours(
                                delivery + ": records for topic '" + target.topic() + "' could not be made", failed);
            }
            return Failure.outside(
                    delivery + ": Kafka at " + kafka.bootstrapServers() + " did not take every record for topic '"
                            + target.topic() + "' (" + cause.getClass().getSimpleName()
                            + "); those that it took come again. Check kafka.bootstrap-servers, that the topic is there"
                            + " and that the user in kafka.properties may write to it, then run the command again",
                    null);
        }

        private static boolean isOfKafka(Throwable cause) {
            return cause.getClass().getName().startsWith("org.apache.kafka.");
        }
    }
}
