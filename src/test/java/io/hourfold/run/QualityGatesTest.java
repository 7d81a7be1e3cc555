package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.MeasuredPart;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.publish.Audit;
import io.hourfold.quality.rule.Freedom;
import io.hourfold.quality.rule.SuiteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rules between the stages of real batches. */
class QualityGatesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String ROWS = "expect_table_row_count_to_be_between: { max_value: 2 }";

    private final BatchHarness harness = BatchHarness.folded();
    private final IngestHarness events = harness.ingest();

    @TempDir
    Path root;

    @BeforeEach
    void oneGoodHour() {
        events.event(0, "2026-11-20T05:10:00Z", "a");
        events.event(0, "2026-11-20T05:20:00Z", "a");
        harness.run("2026-11-20T05");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    private void rules(String stage, String... expectations) throws IOException {
        Path folder = Files.createDirectories(
                root.resolve("dq-rules").resolve(events.pipeline().name()));
        StringBuilder text = new StringBuilder("suite: " + stage + " rules\nexpectations:\n");
        Stream.of(expectations)
                .forEach(expectation -> text.append("  - ").append(expectation).append('\n'));
        Files.writeString(folder.resolve(stage + ".yaml"), text.append("empty-data: pass\n"));
        held(Optional.empty());
    }

    private void held(Optional<String> override) {
        harness.heldTo(new Rules(new SuiteFiles(root, events.pipeline(), Freedom.FREE_SQL).all(), override));
    }

    private CheckResult lastCheck(String hour) {
        List<CheckResult> checks = events.ledger()
                .checks(events.pipeline().name(), events.batch(hour).start());
        return checks.get(checks.size() - 1);
    }

    private List<Optional<Long>> snapshots(String... tables) {
        return Stream.of(tables)
                .map(table -> Optional.ofNullable(TestSpark.catalog()
                                .loadTable(TableIdentifier.of(events.pipeline().name(), table))
                                .currentSnapshot())
                        .map(Snapshot::snapshotId))
                .toList();
    }

    private void threeAtSix() {
        Stream.of("b", "c", "d").forEach(id -> events.event(1, "2026-11-20T06:10:00Z", id));
    }

    @Test
    void aFailingRuleAtAnyStageLeavesAllLaterTablesAsTheyWere() throws IOException {
        threeAtSix();
        List<List<String>> later = List.of(List.of("tree", "fact"), List.of("fact"), List.of("fact"));
        List<String> stages = List.of("raw", "leaf", "fact");
        for (int stage = 0; stage < stages.size(); stage++) {
            String[] tables = later.get(stage).toArray(String[]::new);
            List<Optional<Long>> before = snapshots(tables);
            rules(stages.get(stage), ROWS);

            assertThatThrownBy(() -> harness.run("2026-11-20T06")).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.kind()).isEqualTo(FailureKind.QUALITY);
                assertThat(failure).hasMessageContaining("expected rows at most 2, observed ");
            });

            assertThat(snapshots(tables)).as(stages.get(stage)).isEqualTo(before);
            assertThat(lastCheck("2026-11-20T06").verdict()).isEqualTo(CheckVerdict.FAILED);
            rules(stages.get(stage), "expect_table_row_count_to_be_between: { min_value: 1 }");
        }
        harness.run("2026-11-20T06");
        assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(4);
        assertThat(harness.run("2026-11-20T06").days()).isEmpty();
    }

    @Test
    void whoeverGoesOnInSpiteOfItIsRemembered() throws IOException {
        threeAtSix();
        rules("raw", ROWS);
        held(Optional.of("the vendor confirmed it"));

        harness.run("2026-11-20T06");

        assertThat(harness.fact()).hasSize(4);
        assertThat(lastCheck("2026-11-20T06").overridden()).contains("tester: the vendor confirmed it");
        assertThat(lastCheck("2026-11-20T06").verdict()).isEqualTo(CheckVerdict.FAILED);
    }

    @Test
    void aDayIsJudgedByTheSumOfItsPartsAndThatIsWhatAScanFinds() throws IOException {
        String[] expectations = {
            "expect_table_row_count_to_be_between: { min_value: 1 }",
            "expect_column_mean_to_be_between: { column: deliveries, min_value: 1 }",
            "expect_column_max_to_be_between: { column: last_seen, min_value: '2026-11-20' }",
            "expect_column_values_to_be_in_set: { column: notification_id, value_set: [a, b], mostly: 0.1 }",
            "expect_compound_columns_to_be_unique: { column_list: [notification_id, event_type] }"
        };
        rules("fact", expectations);
        events.event(0, "2026-11-20T06:10:00Z", "a");
        events.event(1, "2026-11-20T06:20:00Z", "b");
        events.event(1, "2026-11-20T06:30:00Z", "c");
        harness.run("2026-11-20T06");
        assertThat(observed("2026-11-20T06"))
                .containsExactly("3", "1.66667", "2026-11-20T06:30:00Z", "66.66 % (1 of 3 are not)", "all 3 unique");
        events.event(1, "2026-11-20T07:10:00Z", "d");
        harness.run("2026-11-20T07");

        assertThat(observed("2026-11-20T07"))
                .containsExactly("4", "1.5", "2026-11-20T07:10:00Z", "50 % (2 of 4 are not)", "all 4 unique");
        List<MeasuredPart> parts = events.ledger().measured(events.pipeline().name(), DAY, "fact");
        assertThat(parts)
                .extracting(part -> part.batch().toString())
                .containsExactly("2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z", "2026-11-20T07:00:00Z");

        Run run = IngestHarness.run(events.pipeline());
        harness.exclusions(Audit.NONE).exclude(events.batch("2026-11-20T06"), "bad", run);
        assertThat(observed("2026-11-20T06"))
                .containsExactly("2", "1.5", "2026-11-20T07:10:00Z", "50 % (1 of 2 are not)", "all 2 unique");
        Lease lease = events.ledger().acquire("test", "test", Duration.ofMinutes(1));
        events.ledger().forgetMeasured(lease, events.pipeline().name(), DAY);
        harness.exclusions(Audit.NONE).include(events.batch("2026-11-20T06"), IngestHarness.run(events.pipeline()));
        assertThat(observed("2026-11-20T06"))
                .containsExactly("4", "1.5", "2026-11-20T07:10:00Z", "50 % (2 of 4 are not)", "all 4 unique");
        assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(4);
    }

    private List<String> observed(String hour) {
        CheckResult check = lastCheck(hour);
        assertThat(check.stage()).isEqualTo(Stage.PUBLISH);
        assertThat(check.day()).contains(DAY);
        return check.rules().stream().map(RuleResult::observed).toList();
    }

    @Test
    void rowsThatARulePutsAsideAreInQuarantineAndNothingIsLost() throws IOException {
        rules(
                "raw",
                "{ expect_column_values_to_be_in_set: { column: notification_id, value_set: [b, c] },"
                        + " on-failure: quarantine }",
                "{ expect_column_values_to_not_be_null: { column: payload, mostly: 0.5 }, severity: warn }");
        threeAtSix();

        BatchAnswer answer = harness.run("2026-11-20T06");

        assertThat(answer.ingest().outcome().reasons())
                .containsExactly(java.util.Map.entry("rule:expect_column_values_to_be_in_set(notification_id)", 1L));
        CheckResult check = lastCheck("2026-11-20T06");
        assertThat(check.verdict()).isEqualTo(CheckVerdict.WARNED);
        assertThat(check.rules().get(0).observed()).isEqualTo("66.66 % (1 of 3 are not, put aside)");
        assertThat(check.rules().get(1).samples()).hasSize(2).allSatisfy(sample -> assertThat(sample)
                .startsWith("{\"payload\":null,\"_topic\":"));
        assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(3);
        assertThat(harness.verify("2026-11-20").verdict()).isEqualTo(VerifyAnswer.Verdict.EQUAL);
    }

    @Test
    void whatCannotBeJudgedIsNeverAPass() throws IOException {
        threeAtSix();
        for (String expectation : List.of(
                "{ expect_table_row_count_to_equal: { value: 3 }, where-sql: nobody = 1 }",
                "expect_table_row_count_to_equal_other_table: { other_table_name: nowhere }",
                "{ expect_column_values_to_exist_in_other_table: { column: notification_id, other_table: fact,"
                        + " other_column: nobody }, severity: warn }")) {
            rules("raw", expectation);
            assertThatThrownBy(() -> harness.run("2026-11-20T06"))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.QUALITY));
            assertThat(lastCheck("2026-11-20T06").verdict()).isEqualTo(CheckVerdict.ERROR);
        }
        assertThat(harness.fact()).hasSize(1);
    }

    @Test
    void aMetricIsComparedWithBatchesThatWerePublished() throws IOException {
        rules("raw", "expect_metric_to_not_be_anomalous: { metric: row_count, max_relative_change: 0.5 }");
        events.event(0, "2026-11-20T06:10:00Z", "b");
        events.event(0, "2026-11-20T06:20:00Z", "c");
        harness.run("2026-11-20T06");
        assertThat(lastCheck("2026-11-20T06").rules().get(0).verdict()).isEqualTo(CheckVerdict.NO_DATA);
        events.event(0, "2026-11-20T07:10:00Z", "d");
        events.event(0, "2026-11-20T07:20:00Z", "e");
        events.event(0, "2026-11-20T07:30:00Z", "f");
        harness.run("2026-11-20T07");
        assertThat(lastCheck("2026-11-20T07").rules().get(0).observed()).isEqualTo("3 after 2, mean 2");

        Stream.of("g", "h", "i", "j", "k").forEach(id -> events.event(0, "2026-11-20T08:10:00Z", id));
        assertThatThrownBy(() -> harness.run("2026-11-20T08")).hasMessageContaining("observed 5 after 3, mean 2.5");
        events.event(0, "2026-11-20T09:10:00Z", "x");
        events.event(0, "2026-11-20T09:20:00Z", "y");
        harness.run("2026-11-20T09");
        assertThat(lastCheck("2026-11-20T09").rules().get(0).observed()).isEqualTo("2 after 3, mean 2.5");
    }

    @Test
    void whatIsSuggestedForABatchIsARuleFileThatItsRowsKeep() throws IOException {
        for (int number = 0; number < 40; number++) {
            events.event(0, "2026-11-20T06:10:00Z", "id's \\\"" + number);
        }
        harness.run("2026-11-20T06");
        String suite = harness.stages().suggestion(events.batch("2026-11-20T06"));
        assertThat(suite)
                .contains("expect_column_values_to_not_be_null: { column: notification_id }")
                .contains("value_set: [\"sent\"]")
                .contains("expect_column_values_to_be_between: { column: user_id, min_value: 0 }");

        Path folder = Files.createDirectories(
                root.resolve("dq-rules").resolve(events.pipeline().name()));
        Files.writeString(folder.resolve("raw.yaml"), suite);
        held(Optional.empty());
        events.event(0, "2026-11-20T07:10:00Z", "more");
        harness.run("2026-11-20T07");
        assertThat(lastCheck("2026-11-20T07").verdict()).isEqualTo(CheckVerdict.PASSED);
        assertThatThrownBy(() -> harness.stages().suggestion(events.batch("2026-11-20T09")))
                .hasMessageContaining("has no raw rows to look at");
    }
}
