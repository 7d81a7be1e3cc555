package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.SideInputs;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows get columns from elsewhere while they are read; everything after sees them as columns like others. */
class IngestEnrichTest {
    private static final String SPARK_TABLE = TestSpark.catalogSettings().name() + ".";

    private final String lookups = TestSpark.freshNamespace();
    private BatchHarness harness;

    private BatchHarness harness(String enrich) {
        harness = BatchHarness.declared((name, topic) -> TestPipelines.read(TestPipelines.notificationsText(name, topic)
                        .replace("payload: string", "payload: string\n    device: string")
                + "enrich:\n  - " + enrich.replace("LOOKUPS", lookups) + "\n"));
        harness.ingest().readFrom(new SideInputs(harness.ingest()::database, 3));
        return harness;
    }

    @AfterEach
    void close() {
        if (harness != null) {
            harness.close();
        }
    }

    private void devices(String... values) {
        TestSpark.session()
                .sql("CREATE TABLE IF NOT EXISTS " + SPARK_TABLE + lookups
                        + ".devices (id STRING, vendor STRING, size BIGINT)");
        TestSpark.session()
                .sql("INSERT OVERWRITE " + SPARK_TABLE + lookups + ".devices VALUES " + String.join(", ", values));
    }

    private void event(String at, String id, String device) {
        harness.ingest()
                .record(
                        0,
                        at,
                        "{\"notification_id\": \"" + id + "\", \"event_type\": \"sent\", \"event_time\": \"" + at
                                + "\", \"vendor\": \"forged\", \"device\": "
                                + (device == null ? "null" : '"' + device + '"') + "}");
    }

    private List<String> rows(String table, String... columns) {
        return harness
                .ingest()
                .rows(TableIdentifier.of(harness.ingest().pipeline().name(), table), columns)
                .stream()
                .map(Row::mkString)
                .sorted()
                .toList();
    }

    private static final String DEVICES =
            "{ name: devices, from: { iceberg: LOOKUPS.devices }, on: { device: id }, add: { vendor: string, size: bigint } }";

    @Test
    void everyStageSeesWhatASideInputAddsAndAReReadGivesTheSame() {
        harness(DEVICES);
        devices("('tv', 'acme', 40)", "(NULL, 'nobody', 1)");
        event("2026-11-20T05:10:00Z", "a", "tv");
        event("2026-11-20T05:20:00Z", "b", "phone");
        event("2026-11-20T05:30:00Z", "c", null);

        harness.run("2026-11-20T05");

        List<String> expected = List.of("a|acme|40", "b|null|null", "c|null|null");
        String[] columns = {"notification_id", "'|'", "vendor", "'|'", "size"};
        assertThat(rows("raw", columns)).isEqualTo(expected);
        assertThat(rows("fact", columns)).isEqualTo(expected);

        devices("('tv', 'other', 50)", "('phone', 'other', 5)");
        harness.again("2026-11-20T05");
        assertThat(rows("fact", columns)).as("read again").isEqualTo(expected);

        event("2026-11-21T05:10:00Z", "d", "tv");
        harness.run("2026-11-21T05");
        assertThat(rows("fact", columns)).as("the next day").contains("d|other|50");
        assertThat(harness.verify("2026-11-20").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
        assertThat(TestSpark.catalog()
                        .loadTable(
                                TableIdentifier.of(harness.ingest().pipeline().name(), "raw"))
                        .currentSnapshot()
                        .summary())
                .containsEntry("hourfold.enriched", "{\"devices\":\"2026-11-21T00:00:00Z\"}");
    }

    @Test
    void aSideInputThatIsDeclaredOtherwiseIsCopiedAnew() {
        harness(DEVICES);
        devices("('tv', 'acme', 40)");
        event("2026-11-20T05:10:00Z", "a", "tv");
        event("2026-11-20T06:10:00Z", "b", "tv");
        harness.run("2026-11-20T05");
        Pipeline otherwise = TestPipelines.read(TestPipelines.notificationsText(
                                harness.ingest().pipeline().name(),
                                harness.ingest().topic())
                        .replace("payload: string", "payload: string\n    device: string")
                + "enrich:\n  - "
                + DEVICES.replace("LOOKUPS", lookups).replace("vendor: string,", "vendor: string from id,") + "\n");

        harness.run(harness.ingest().order(otherwise, "2026-11-20T06"), Audit.NONE);

        assertThat(rows("fact", "notification_id", "'|'", "vendor", "'|'", "size"))
                .containsExactly("a|acme|40", "b|tv|40");
    }

    @Test
    void whatIsMissingGoesToQuarantineAndComesOutOnceItIsThere() {
        harness(DEVICES.replace("size: bigint } }", "size: bigint }, missing: quarantine }"));
        devices("('tv', 'acme', 40)");
        event("2026-11-20T05:10:00Z", "a", "tv");
        event("2026-11-20T05:20:00Z", "b", "phone");
        event("2026-11-20T05:30:00Z", "c", null);

        harness.run("2026-11-20T05");

        assertThat(rows("raw", "notification_id")).containsExactly("a");
        assertThat(rows("quarantine", "reason", "'|'", "detail"))
                .containsExactly(
                        "enrich:devices|a column that is looked up is null",
                        "enrich:devices|the side input has no row for it");
        devices("('tv', 'acme', 40)", "('phone', 'late', 5)");
        harness.ingest().replay(harness.ingest().pipeline(), "2026-11-20T05");
        harness.run("2026-11-20T05");

        assertThat(rows("fact", "notification_id", "'|'", "vendor")).containsExactly("a|acme", "b|late");
        assertThat(harness.verify("2026-11-20").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
    }

    @Test
    void aSideInputCanBeATableOfPostgres() throws Exception {
        harness("{ name: people, from: { postgres: public.people }, on: { user_id: id, event_type: kind },"
                + " add: { born: date, score: \"decimal(10,2)\", since: timestamp, note: string from remark } }");
        try (Connection connection = TestStack.connect(harness.ingest().database());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table public.people (id int, kind text, born date, score numeric, since timestamptz,"
                            + " remark jsonb)");
            statement.execute(
                    "insert into public.people values (7, 'sent', '1970-01-02', 1.5, '2026-01-01 00:00:00+00',"
                            + " '{\"a\": 1}'), (7, 'open', null, null, null, null)");
        }
        harness.ingest().event(0, "2026-11-20T05:10:00Z", "a");

        harness.run("2026-11-20T05");

        assertThat(rows("fact", "born", "'|'", "score", "'|'", "unix_seconds(since)", "'|'", "note"))
                .containsExactly("1970-01-02|1.50|1767225600|{\"a\": 1}");
    }

    @Test
    void aSideInputThatWouldDoubleEventsOrDoesNotFitIsRefusedBeforeAnythingIsWritten() {
        harness(DEVICES);
        event("2026-11-20T05:10:00Z", "a", "tv");

        refused("there is no such table");
        devices("('tv', 'acme', 40)", "('tv', 'other', 41)");
        refused("more than one row for a value of [id]", "would double events");
        devices("('a', 'x', 1)", "('b', 'x', 1)", "('c', 'x', 1)", "('d', 'x', 1)");
        refused("more than 3 rows (enrich.max-rows)");
        devices("(NULL, 'x', 1)");
        refused("no row with a whole key");
        TestSpark.session().sql("ALTER TABLE " + SPARK_TABLE + lookups + ".devices RENAME COLUMN vendor TO maker");
        refused("it has no column 'vendor'; it has id, maker, size");
        assertThat(rows("raw", "notification_id")).isEmpty();
    }

    private void refused(String... messages) {
        assertThatThrownBy(() -> harness.run("2026-11-20T05"))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                .hasMessageContainingAll(messages)
                .hasMessageContaining("side input 'devices'");
    }

    @Test
    void twoBatchesOfOneStepCopyItOnce() throws Exception {
        harness(DEVICES);
        devices("('tv', 'acme', 40)");
        event("2026-11-20T05:10:00Z", "a", "tv");
        event("2026-11-20T06:10:00Z", "b", "tv");
        harness.ingest().spark();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<IngestAnswer>> runs =
                    List.of(() -> harness.ingest().ingest("2026-11-20T05"), () -> harness.ingest()
                            .ingest("2026-11-20T06"));
            for (var run : both.invokeAll(runs)) {
                run.get();
            }
        } finally {
            both.shutdown();
        }

        assertThat(rows("raw", "notification_id", "'|'", "vendor")).containsExactly("a|acme", "b|acme");
        assertThat(rows("dim_devices", "device")).containsExactly("tv");
    }
}
