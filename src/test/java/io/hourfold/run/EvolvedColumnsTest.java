package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.ingest.IcebergEvolution;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import io.hourfold.publish.SparkLate;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A column that changes in raw changes in the tables that are made from it. */
class EvolvedColumnsTest {
    private static final String FIVE = "2026-11-20T05";
    private static final String DAY = "2026-11-20";
    private static final String SIX = "2026-11-20T06";

    @Test
    void aRenamedColumnKeepsItsValuesInTheFactAndInWhatCameLate() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.record(0, "2026-11-20T05:11:00Z", IngestHarness.event("late", "2026-11-10T05:11:00Z"));
            events.record(
                    0,
                    "2026-11-20T06:10:00Z",
                    IngestHarness.event("b", "2026-11-20T06:10:00Z").replace("\"user_id\": 7", "\"reader\": 8"));
            harness.run(FIVE);

            evolution().change(events.pipeline(), Map.of("user_id", "reader"), List.of(), List.of());
            run(harness, SIX, "user_id: bigint", "reader: bigint");

            assertThat(readers(harness, "fact")).containsExactlyInAnyOrder("a 7", "b 8");
            assertThat(readers(harness, "late")).containsExactly("late 7");
        }
    }

    @Test
    void whatWasNotCommittedToSinceIsReadWithItsNewColumnsToo() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(0, "2026-11-20T06:10:00Z", "b");
            harness.run(FIVE);
            harness.run(SIX);

            evolution().change(events.pipeline(), Map.of("user_id", "reader"), List.of(), List.of());
            Pipeline changed = changed(harness, "user_id: bigint", "reader: bigint\n    device: string");

            assertThat(harness.verify(changed, DAY).verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
            harness.exclusions(changed, Audit.NONE)
                    .exclude(events.batch(SIX), "bad", IngestHarness.run(events.pipeline()));
            assertThat(harness.verify(changed, DAY).verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
        }
    }

    @Test
    void aDroppedColumnIsGoneFromTheFact() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.event(0, "2026-11-20T06:10:00Z", "b");
            harness.run(FIVE);

            evolution().change(events.pipeline(), Map.of(), List.of("user_id"), List.of());
            run(harness, SIX, "user_id: bigint\n", "\n");

            assertThat(columns(harness)).contains("payload").doesNotContain("user_id");
        }
    }

    @Test
    void aRehearsalNamesTheTablesAndTouchesNone() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            harness.run(FIVE);

            List<String> tables = evolution().rehearsed(events.pipeline(), Map.of(), List.of("user_id"), List.of());

            String pipeline = "lake." + events.pipeline().name();
            assertThat(tables).containsExactly(pipeline + ".fact", pipeline + ".raw");
            assertThat(columns(harness)).contains("user_id");
            assertThatThrownBy(() -> evolution()
                            .rehearsed(events.pipeline(), Map.of("user_id", "payload"), List.of(), List.of()))
                    .hasMessageContaining("payload");
        }
    }

    @Test
    void aColumnThatMayBeNullFromNowOnMayBeSoInTheFact() {
        try (BatchHarness harness = BatchHarness.plain()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            events.record(
                    0,
                    "2026-11-20T06:10:00Z",
                    IngestHarness.event("b", "2026-11-20T06:10:00Z").replace("\"user_id\": 7, ", ""));
            run(harness, FIVE, "user_id: bigint", "user_id: bigint not null");

            harness.run(SIX);

            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(2);
        }
    }

    @Test
    void aColumnThatIsFoldedStaysAsItIs() {
        try (BatchHarness harness = BatchHarness.folded()) {
            IngestHarness events = harness.ingest();
            events.event(0, "2026-11-20T05:10:00Z", "a");
            harness.run(FIVE);
            Pipeline pipeline = TestPipelines.notifications(
                    events.pipeline().name(), events.topic(), "fold: { readers: count(user_id) }");

            assertThatThrownBy(() -> evolution().change(pipeline, Map.of("user_id", "reader"), List.of(), List.of()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("'user_id' is what 'readers'")
                    .hasMessageContaining("is folded from");
        }
    }

    private static IcebergEvolution evolution() {
        return new IcebergEvolution(TestSpark.catalog(), List.of(IcebergFact::name, SparkLate::name));
    }

    private static void run(BatchHarness harness, String hour, String declared, String instead) {
        harness.run(harness.ingest().order(changed(harness, declared, instead), hour), Audit.NONE);
    }

    private static Pipeline changed(BatchHarness harness, String declared, String instead) {
        IngestHarness events = harness.ingest();
        String text = TestPipelines.notificationsText(events.pipeline().name(), events.topic());
        assertThat(text).contains(declared);
        return TestPipelines.read(text.replace(declared, instead));
    }

    private static List<String> readers(BatchHarness harness, String table) {
        String name = TestSpark.catalogSettings().name() + "."
                + harness.ingest().pipeline().name() + "." + table;
        return TestSpark.session()
                .table(name)
                .selectExpr("concat_ws(' ', notification_id, reader)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static List<String> columns(BatchHarness harness) {
        return TestSpark.catalog()
                .loadTable(IcebergFact.name(harness.ingest().pipeline().name()))
                .schema()
                .columns()
                .stream()
                .map(field -> field.name())
                .toList();
    }
}
