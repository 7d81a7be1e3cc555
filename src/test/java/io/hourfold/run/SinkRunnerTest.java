package io.hourfold.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fault.ChildJvm;
import io.hourfold.fold.Keep;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.pipeline.Late;
import io.hourfold.publish.Audit;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.sink.SinkConnections;
import io.hourfold.sink.SinkOutcome;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What others get: a table of PostgreSQL and a compacted topic are equal to the table, whatever happened to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SinkRunnerTest {
    private static final LawShape SHAPE = new LawShape(Keep.LAST, 9, Late.Beyond.SIDE_TABLE, 2, "PT1H", "UTC");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);
    private final String topic = TestStack.freshTopic(3, "cleanup.policy=compact");
    private final SinkConnections connections =
            new SinkConnections(database, new KafkaSettings(TestStack.bootstrapServers(), Map.of()));
    private final LawPipeline pipeline = new LawPipeline(ledger, name -> TestPipelines.read(text(name)));
    private final SparkStages stages = pipeline.stages(connections);

    private String text(String name) {
        return SHAPE.text(name)
                + """
                windows:
                  - { name: sessions, session: PT30M, by: [device], measures: { n: count(*), kinds: collect_set(kind) } }
                sinks:
                  - { name: serving, table: fact, postgres: serving.events }
                  - { name: visits, table: sessions, postgres: visits }
                  - { name: stream, table: fact, kafka: %s }
                """
                        .formatted(topic);
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @Test
    void targetsAreEqualToTheirTablesAfterEveryStep() throws Exception {
        run(0, 1);
        run(1, 2);
        assertEqual();
        run(0, 3);
        assertEqual();
        assertThat(deliver(hour(1)))
                .extracting(SinkAnswer::extent)
                .as("a second delivery")
                .containsOnly(SinkOutcome.Extent.NOTHING);

        pipeline.exclusions(stages).exclude(hour(1), "bad", LawPipeline.run(pipeline.pipeline()));
        assertEqual();
        pipeline.exclusions(stages).include(hour(1), LawPipeline.run(pipeline.pipeline()));
        assertEqual();

        stages.compaction().compact(new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC), "x", () -> {});
        SinkAnswer afterRewrite = deliver(hour(1)).get(0);
        assertThat(List.of(afterRewrite.written(), afterRewrite.removed())).containsOnly(0L);
        run(2, 4);
        assertEqual();
        ConsumerRecord<String, String> last = records().get(records().size() - 1);
        assertThat(new String(last.headers().lastHeader("hourfold-batch").value()))
                .startsWith("2026-11-20T0");
    }

    @ParameterizedTest
    @Tag("soak")
    @ValueSource(strings = {"windows.before-branch", "windows.after-branch", "windows.after-show", "sink.after-commit"})
    void aDeliveryThatWasEndedAnywhereElseIsBroughtToItsEnd(String failPoint) throws Exception {
        aDeliveryThatWasEndedInBetweenIsBroughtToItsEnd(failPoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sink.before-commit", "sink.before-mark"})
    void aDeliveryThatWasEndedInBetweenIsBroughtToItsEnd(String failPoint) throws Exception {
        Batch batch = hour(3);
        give(batch, failPoint.length());
        crash(failPoint, batch);

        pipeline.run(batch, stages, Audit.NONE);

        assertEqual();
    }

    @Test
    void aTableThatHoldsRowsOfOthersIsLeftAlone() throws Exception {
        try (Connection connection = TestStack.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.theirs as select 1 as one");
        }
        String other = text(pipeline.pipeline().name()).replace("postgres: visits", "postgres: theirs");
        run(0, 1);
        SparkStages stages = new SparkStages(
                TestSpark.session(),
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                TestPipelines.read(other),
                () -> connections);
        var declared = TestPipelines.read(other);
        var run = LawPipeline.run(declared);
        ledger.begin(run);

        assertThatThrownBy(() -> new SinkRunner(ledger, declared, stages).deliver(hour(0), run))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                .hasMessageContaining("table public.theirs")
                .hasMessageContaining("holds rows that no sink has written");
    }

    private List<SinkAnswer> deliver(Batch batch) {
        var run = LawPipeline.run(pipeline.pipeline());
        ledger.begin(run);
        return new SinkRunner(ledger, pipeline.pipeline(), stages).deliver(batch, run);
    }

    private void run(int hour, int number) {
        give(hour(hour), number);
        pipeline.run(hour(hour), stages, Audit.NONE);
    }

    /** Rows of which some repeat keys of other hours; other ones for every number. */
    private void give(Batch batch, int number) {
        List<LawRow> rows = new ArrayList<>();
        for (int offset = 0; offset < 12; offset++) {
            LawRow row = LawRow.sent("k" + (offset * 7 + number * 5) % 23, batch, offset);
            rows.add(new LawRow(
                    row.topic(),
                    row.partition(),
                    row.offset(),
                    row.at().plusSeconds(offset * 120L),
                    row.id(),
                    offset % 5 == 0 ? "open\"ed, \\N" : "sent",
                    offset % 4 == 0 ? null : row.amount(),
                    offset % 3 == 0 ? null : "tv\n" + offset % 2,
                    row.flag(),
                    offset == 7 ? "a\u0000b" : row.payload()));
        }
        pipeline.ingest(batch, rows);
    }

    private Batch hour(int hour) {
        return Batch.parse(
                "2026-11-20T%02d".formatted(hour), pipeline.pipeline().cadence());
    }

    private void crash(String failPoint, Batch batch) throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(
                "512m",
                LawChild.class,
                LawChild.arguments(
                        failPoint,
                        "run",
                        text(pipeline.pipeline().name()),
                        batch,
                        database,
                        TestSpark.catalogSettings()))) {
            ChildJvm.Ended ended = child.await();
            assertThat(ended.exitCode())
                    .as(() -> String.join("\n", ended.output()))
                    .isEqualTo(FailPoint.EXIT_STATUS);
        }
        IngestHarness.expireLeases(database);
    }

    private void assertEqual() throws Exception {
        String table = "`" + TestSpark.catalogSettings().name() + "`.`"
                + pipeline.pipeline().name() + "`.";
        List<String> fact = WindowOracle.rows("SELECT id, '|', kind, '|', event_day, '|', amount, '|', device, '|',"
                + " folded_0, '|', unix_micros(folded_1), '|', array_join(folded_7, ','), '|',"
                + " replace(payload, chr(0), '\uFFFD') FROM " + table + "fact");
        assertThat(fact).isNotEmpty();
        assertThat(postgres(
                        "select id || '|' || kind || '|' || event_day || '|' || coalesce(amount::text, 'null') || '|'"
                                + " || coalesce(device, 'null') || '|' || folded_0 || '|'"
                                + " || (extract(epoch from folded_1) * 1000000)::bigint || '|'"
                                + " || (select coalesce(string_agg(one, ',' order by one), '') from"
                                + " jsonb_array_elements_text(folded_7) one) || '|' || payload from serving.events"))
                .isEqualTo(fact);
        assertThat(postgres(
                        "select extract(epoch from window_start)::bigint || '|' || extract(epoch from window_end)::bigint"
                                + " || '|' || coalesce(device, 'null') || '|' || n || '|' || is_open from visits"))
                .isEqualTo(WindowOracle.rows("SELECT unix_seconds(window_start), '|', unix_seconds(window_end), '|',"
                        + " device, '|', n, '|', is_open FROM " + table + "sessions"));
        assertThat(WindowOracle.rows("SELECT window_start, window_end, device, n FROM " + table + "sessions"))
                .isEqualTo(WindowOracle.rows("SELECT session_window.start, session_window.end, device, count(*) FROM "
                        + table + "fact GROUP BY session_window(at, '30 minutes'), device"));
        assertThat(compacted())
                .isEqualTo(
                        WindowOracle.rows("SELECT id, '|', kind, '|', event_day, '|', amount FROM " + table + "fact"));
    }

    private List<String> postgres(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = TestStack.connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        rows.sort(null);
        return rows;
    }

    /** The newest value of every key that has one. */
    private List<String> compacted() throws Exception {
        SortedMap<String, String> newest = new TreeMap<>();
        for (ConsumerRecord<String, String> record : records()) {
            newest.remove(record.key());
            if (record.value() != null) {
                JsonNode row = JSON.readTree(record.value());
                newest.put(
                        record.key(),
                        row.get("id").asText() + "|" + row.get("kind").asText() + "|"
                                + row.get("event_day").asText() + "|"
                                + row.get("amount").asText());
            }
        }
        return newest.values().stream().sorted().toList();
    }

    private List<ConsumerRecord<String, String>> records() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
