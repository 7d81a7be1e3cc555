package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.time.Cadence;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A ledger that knows what runs of a pipeline found, and reports of it. */
final class CheckedHistory {
    static final String PIPELINE = "notifications";
    static final Instant START = Instant.parse("2026-11-18T00:00:00Z");

    private final InMemoryLedger ledger = new InMemoryLedger(() -> START);
    private final Lease lease;
    private String suite = "notifications";

    CheckedHistory() {
        ledger.register(new RegisteredPipeline(PIPELINE, new TreeMap<>(Map.of("cadence", "PT1H")), START, START));
        lease = ledger.acquire("test", "test", Duration.ofDays(1));
    }

    static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    CheckedHistory suite(String name) {
        suite = name;
        return this;
    }

    /** The run of an hour that looks at raw, and at the fact of the hour's day. */
    CheckedHistory hour(int hour, CheckVerdict verdict) {
        LocalDate day = LocalDate.ofInstant(hour(hour), ZoneOffset.UTC);
        String run = "run-" + hour;
        run(run);
        check(run, hour, Optional.empty(), Stage.CHECK_RAW, List.of(rule(1, verdict, 0.9 + hour / 1000.0)));
        check(
                run,
                hour,
                Optional.of(day),
                Stage.PUBLISH,
                List.of(rule(1, CheckVerdict.PASSED, 1), rule(2, verdict, hour)));
        return this;
    }

    CheckedHistory run(String id) {
        ledger.begin(new Run(id, PIPELINE, "run --hour", "ada", "worker-1", START));
        return this;
    }

    CheckedHistory check(String run, int hour, Optional<LocalDate> day, Stage stage, List<RuleResult> rules) {
        List<CheckVerdict> verdicts = new ArrayList<>();
        rules.forEach(rule -> verdicts.add(rule.verdict()));
        CheckVerdict worst = VerdictSign.worst(verdicts);
        ledger.recordCheck(
                lease,
                new CheckResult(
                        PIPELINE,
                        Optional.of(hour(hour)),
                        day,
                        stage,
                        suite + " " + VerdictSign.stage(stage),
                        run,
                        worst,
                        1000,
                        rules,
                        worst == CheckVerdict.FAILED ? Optional.of("ada: known") : Optional.empty(),
                        hour(hour + 1)));
        return this;
    }

    static RuleResult rule(int number, CheckVerdict verdict, double metric) {
        return rule(
                number,
                verdict,
                OptionalDouble.of(metric),
                List.of("{\"user_id\":null,\"_topic\":\"events\",\"_offset\":\"7\"}"));
    }

    static RuleResult rule(int number, CheckVerdict verdict, OptionalDouble metric, List<String> samples) {
        return new RuleResult(
                number,
                "rule " + number,
                "expect_column_values_to_not_be_null",
                List.of("user_id"),
                "{\"column\":\"user_id\",\"mostly\":0.95}",
                Optional.of("device is not null"),
                "error",
                "block",
                verdict,
                "at least 95 % not null",
                "90 % (100 of 1,000 are not)",
                metric,
                Optional.of(new RuleResult.Elements(1000, 12, 100)),
                verdict == CheckVerdict.PASSED ? List.of() : samples,
                Optional.empty());
    }

    QualityReport report(Path folder) {
        return new QualityReport(ledger, PIPELINE, Cadence.HOURLY, ZoneOffset.UTC, new ReportFolder(folder));
    }

    /** Everything, up to an hour. */
    QualityReport.Written write(Path folder, int until) {
        return report(folder).of(START, hour(until));
    }
}
