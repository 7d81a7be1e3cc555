package io.hourfold.run;

import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.RowTest;
import io.hourfold.quality.rule.Sql;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows that break a rule are put aside before they reach raw, with everything their records held. */
class IngestRulesTest {
    private static final String HOSTILE = "it's \"\\ `a` -- ; \u00e9\n%_";
    private static final RowTest ANONYMOUS = test("user is known", Sql.of("isnull(?)", Sql.column("user_id")));
    private static final RowTest FAKE =
            test("id is not hostile", Sql.of("? = ?", Sql.column("notification_id"), Sql.value(HOSTILE)));
    /** Spark carries this function out as another, and it may come to nothing. */
    private static final RowTest RARE = test(
            "type is not rare",
            Sql.of("nullif(?, ?) = ?", Sql.column("event_type"), Sql.value("x"), Sql.value("rare")));

    private static RowTest test(String rule, Sql failing) {
        return new RowTest(RowTest.reason(rule), failing.toString());
    }

    @Test
    void everyRowThatBreaksARuleIsInQuarantineUnderTheFirstRuleThatItBreaks() {
        try (IngestHarness harness = new IngestHarness(1).holdingRowsTo(ANONYMOUS, FAKE, RARE)) {
            harness.event(0, "2026-11-20T05:10:00Z", "fine");
            harness.record(0, "2026-11-20T05:11:00Z", event("anonymous", "rare", "null"));
            harness.record(0, "2026-11-20T05:12:00Z", event("it's \\\"\\\\ `a` -- ; \u00e9\\n%_", "sent", "7"));
            harness.record(0, "2026-11-20T05:13:00Z", event("last", "rare", "7"));
            harness.record(0, "2026-11-20T05:14:00Z", event("odd", "x", "7"));
            harness.record(0, "2026-11-20T05:15:00Z", "no JSON");

            IngestOutcome outcome = harness.ingest("2026-11-20T05").outcome();

            assertThat(outcome.read()).isEqualTo(6);
            assertThat(outcome.raw()).isEqualTo(2);
            assertThat(outcome.reasons())
                    .isEqualTo(Map.of(
                            "rule:user is known", 1L,
                            "rule:id is not hostile", 1L,
                            "rule:type is not rare", 1L,
                            "unparseable", 1L));
            assertThat(harness.rows(harness.raw(), "notification_id"))
                    .extracting(row -> row.getString(0))
                    .containsExactlyInAnyOrder("fine", "odd");
        }
    }

    @Test
    void onceTheRuleIsRelaxedAReplayLetsItsRowsIn() {
        try (IngestHarness harness = new IngestHarness(1).holdingRowsTo(ANONYMOUS, RARE)) {
            harness.record(0, "2026-11-20T05:11:00Z", event("one", "sent", "null"));
            harness.record(0, "2026-11-20T05:12:00Z", event("two", "rare", "7"));
            harness.ingest("2026-11-20T05");

            IngestOutcome outcome = harness.holdingRowsTo(RARE)
                    .replay(harness.pipeline(), "2026-11-20T05")
                    .outcome();

            assertThat(outcome.reasons()).isEqualTo(Map.of("rule:type is not rare", 1L));
            List<Row> rows = harness.rows(harness.raw(), "notification_id");
            assertThat(rows).extracting(row -> row.getString(0)).containsExactly("one");
        }
    }

    private static String event(String id, String type, String user) {
        return "{\"notification_id\": \"" + id + "\", \"event_type\": \"" + type + "\", \"user_id\": " + user
                + ", \"event_time\": \"2026-11-20T05:00:00Z\"}";
    }
}
