package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestStack;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.MeasuredPart;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.measure.MeasuredText;
import io.hourfold.quality.rule.Sql;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class DqCommandTest {
    private static final String PIPELINE = "notifications";
    private static final Instant FIVE = Instant.parse("2026-11-20T05:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);
    private Lease lease;

    @BeforeEach
    void aProjectWithRules() throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.copy(Path.of("pipelines/notifications.yaml"), directory.resolve("pipelines/notifications.yaml"));
        Path rules = Files.createDirectories(directory.resolve("dq-rules/notifications"));
        Files.writeString(
                rules.resolve("fact.yaml"),
                """
                suite: the day
                owner: ada
                expectations:
                  - expect_column_values_to_not_be_null: { column: device, mostly: 0.5 }
                    severity: warn
                  - expect_table_row_count_to_be_between: { max_value: 100 }
                  - expect_column_values_to_be_unique: { column: notification_id }
                  - expect_column_to_exist: { column: device }
                """);
        ledger.register(new RegisteredPipeline(PIPELINE, new TreeMap<>(Map.of("cadence", "PT1H")), FIVE, FIVE));
        ledger.begin(new Run("run-1", PIPELINE, "run", "ada", "here", FIVE));
        lease = ledger.acquire("test", "test", Duration.ofMinutes(2));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private void check(CheckVerdict verdict, Optional<LocalDate> day, Stage stage) {
        RuleResult broken = new RuleResult(
                1,
                "one",
                "expect_column_values_to_not_be_null",
                List.of("device"),
                "{\"column\":\"device\",\"mostly\":0.5}",
                Optional.of("user_id > 5"),
                "error",
                "block",
                verdict,
                "at least 50 % not null",
                "20 % (80 of 100 are not)",
                OptionalDouble.of(0.2),
                Optional.of(new RuleResult.Elements(100, 0, 80)),
                List.of("{\"device\":null,\"_offset\":\"7\"}"),
                Optional.empty());
        ledger.recordCheck(
                lease,
                new CheckResult(
                        PIPELINE,
                        Optional.of(FIVE),
                        day,
                        stage,
                        "suite \u001b[31m",
                        "run-1",
                        verdict,
                        100,
                        List.of(broken),
                        verdict == CheckVerdict.FAILED ? Optional.of("ada: known") : Optional.empty(),
                        FIVE));
    }

    @Test
    void whatWasCheckedIsListedByBatchByDayAndByFailure() {
        check(CheckVerdict.PASSED, Optional.empty(), Stage.CHECK_RAW);
        check(CheckVerdict.FAILED, Optional.of(DAY), Stage.PUBLISH);

        assertThat(dq("list", "--hour", "2026-11-20T05").out().lines())
                .containsExactly(
                        "✓ passed     2026-11-20T05  raw   1 rule, 100 rows  run-1",
                        "✗ failed     2026-11-20T05  fact of 2026-11-20  1 rule, 1 not met, 100 rows, overridden by"
                                + " ada: known  run-1");
        assertThat(dq("list", "--day", "2026-11-20").out().lines()).hasSize(2);
        assertThat(dq("list", "--failed").out().lines()).hasSize(1);
        assertThat(dq("list").out().lines()).hasSize(2);
        assertThat(dq("list", "--day", "2026-11-19").out()).startsWith("Nothing was checked");
    }

    @Test
    void aRunIsShownRuleByRule() {
        check(CheckVerdict.FAILED, Optional.of(DAY), Stage.PUBLISH);

        assertThat(hourfold("dq", "show", "run-1").out().lines())
                .containsExactly(
                        "suite \\u001b[31m  ✗ failed",
                        "  notifications, batch of 2026-11-20T05:00:00Z, day 2026-11-20, fact: 100 rows, checked"
                                + " 2026-11-20T05:00:00Z",
                        "  overridden by ada: known",
                        "  ✗ failed     expect_column_values_to_not_be_null(device)",
                        "               where     user_id > 5",
                        "               expected  at least 50 % not null",
                        "               observed  20 % (80 of 100 are not)",
                        "               such as   {\"device\":null,\"_offset\":\"7\"}");
        Ran unknown = hourfold("dq", "show", "run-9");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("run 'run-9' checked nothing");
    }

    @Test
    void inJsonARunLooksLikeAValidationOfGreatExpectations() throws IOException {
        check(CheckVerdict.FAILED, Optional.of(DAY), Stage.PUBLISH);

        JsonNode answer = new ObjectMapper()
                .readTree(hourfold("dq", "show", "run-1", "--json").out());

        assertThat(answer.path("success").asBoolean()).isFalse();
        JsonNode validation = answer.path("validation_results").get(0);
        assertThat(validation.path("statistics").toString())
                .isEqualTo("{\"evaluated_expectations\":1,\"successful_expectations\":0,"
                        + "\"unsuccessful_expectations\":1,\"success_percent\":0.0}");
        JsonNode result = validation.path("results").get(0);
        assertThat(result.path("expectation_config").path("type").asText())
                .isEqualTo("expect_column_values_to_not_be_null");
        assertThat(result.path("expectation_config").path("kwargs").toString())
                .isEqualTo("{\"column\":\"device\",\"mostly\":0.5,\"row_condition\":\"user_id > 5\"}");
        assertThat(result.path("result").path("unexpected_percent").asDouble()).isEqualTo(80);
        assertThat(result.path("result").path("partial_unexpected_list").toString())
                .isEqualTo("[{\"device\":null,\"_offset\":\"7\"}]");
        assertThat(result.path("exception_info").path("raised_exception").asBoolean())
                .isFalse();
    }

    @Test
    void whatRulesFoundIsWrittenAsPages() throws IOException {
        check(CheckVerdict.FAILED, Optional.of(DAY), Stage.PUBLISH);

        Ran ofTheDay = dq("report", "--day", "2026-11-20", "--out", "day");
        Ran all = dq("report", "--out", "pages", "--now", "2026-11-21T05:00:00Z", "--json");

        assertThat(ofTheDay.out().strip())
                .isEqualTo("Wrote 4 pages about 1 day and 1 run of notifications; begin with "
                        + directory.toAbsolutePath().resolve("day/index.html") + ".");
        assertThat(new ObjectMapper().readTree(all.out()).path("overview").asText())
                .isEqualTo(
                        directory.toAbsolutePath().resolve("pages/index.html").toString());
        assertThat(directory.resolve("pages/runs/run-1.html")).content().contains("20 % (80 of 100 are not)");
    }

    @Test
    void aPipelineThatHasNotRunHasNothingToReport() throws IOException {
        Files.writeString(
                directory.resolve("pipelines/others.yaml"),
                Files.readString(Path.of("pipelines/notifications.yaml"))
                        .replace("pipeline: notifications", "pipeline: others"));

        Ran ran = hourfold("dq", "report", "--pipeline", "others", "--out", "pages");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("'others' has not run yet");
        assertThat(directory.resolve("pages")).doesNotExist();
    }

    @Test
    void rulesAreExplainedByHowTheyAreMeasured() throws IOException {
        assertThat(dq("explain").out().lines())
                .containsExactly(
                        "fact  the day, of ada, without rows: warn",
                        "   1  adds up   expect_column_values_to_not_be_null(device)",
                        "                at least 50 % not null; warns",
                        "   2  adds up   expect_table_row_count_to_be_between()",
                        "                rows at most 100; blocks",
                        "   3  scans     expect_column_values_to_be_unique(notification_id)",
                        "                unique; blocks",
                        "   4  shape     expect_column_to_exist(device)",
                        "                exists; blocks");
        JsonNode answer = new ObjectMapper().readTree(dq("explain", "--json").out());
        assertThat(answer.findValuesAsText("way")).containsExactly("adds-up", "adds-up", "scans", "shape");
    }

    @Test
    void theBatchThatSpoiledADayIsNamed() {
        measured(5, 60, 60);
        measured(6, 10, 40);
        measured(7, 0, 200);
        measured(8, 20, 20);

        assertThat(dq("bisect", "--day", "2026-11-20").out().lines())
                .containsExactly(
                        "notifications 2026-11-20  4 batches measured",
                        "  expect_column_values_to_not_be_null(device): fails, 28.12 % (230 of 320 are not);"
                                + " expected at least 50 % not null",
                        "      it began to fail with batch 2026-11-20T07",
                        "      the day would pass without 2026-11-20T07: hourfold exclude --pipeline notifications"
                                + " --hour 2026-11-20T07 --reason …",
                        "  expect_table_row_count_to_be_between(): fails, 320; expected rows at most 100",
                        "      it began to fail with batch 2026-11-20T07",
                        "  expect_column_values_to_be_unique(notification_id): cannot be told from what was measured of"
                                + " batches",
                        "  expect_column_to_exist(device): passes, at place 4");
        assertThat(dq("bisect", "--day", "2026-11-21").err()).contains("nothing was measured of day 2026-11-21");
    }

    private void measured(int hour, long present, long rows) {
        Sql there = Sql.of("? IS NOT NULL", Sql.column("device"));
        Map<String, String> states = new HashMap<>();
        put(states, new Measure.Matching(Sql.TRUE, Sql.TRUE), new Measured.Count(rows, rows));
        put(states, new Measure.Matching(there, Sql.TRUE), new Measured.Count(present, rows));
        ledger.recordMeasured(
                lease, new MeasuredPart(PIPELINE, DAY, FIVE.plus(Duration.ofHours(hour - 5)), "fact", states));
    }

    private static void put(Map<String, String> states, Measure measure, Measured measured) {
        states.put(MeasuredText.name(measure), MeasuredText.write(measured));
    }

    private Ran dq(String command, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "dq";
        all[1] = command;
        all[2] = "--pipeline";
        all[3] = PIPELINE;
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return hourfold(all);
    }

    private Ran hourfold(String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOURFOLD_LEDGER_URL",
                database.url(),
                "HOURFOLD_LEDGER_USER",
                database.user(),
                "HOURFOLD_WAREHOUSE_LOCATION",
                directory.toString()));
        database.password()
                .map(Secret::reveal)
                .ifPresent(password -> environment.put("HOURFOLD_LEDGER_PASSWORD", password));
        return Ran.hourfold(directory, environment, arguments);
    }
}
