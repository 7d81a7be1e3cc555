package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Results of checks. */
final class PostgresChecks {
    private PostgresChecks() {}

    static void record(Connection connection, CheckResult result) throws SQLException {
        long check = PostgresSql.first(
                        connection,
                        row -> row.number("check_number"),
                        """
                        insert into hourfold.checks
                            (pipeline, batch, day, stage, suite, run_id, verdict, rows, overridden, checked_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict
                            (pipeline, coalesce(batch, '-infinity'), coalesce(day, '-infinity'), stage, suite, run_id)
                        do update set verdict = excluded.verdict, rows = excluded.rows,
                            overridden = excluded.overridden, checked_at = excluded.checked_at
                        returning check_number
                        """,
                        result.pipeline(),
                        result.batch(),
                        result.day(),
                        result.stage(),
                        result.suite(),
                        result.runId(),
                        result.verdict(),
                        result.rows(),
                        result.overridden(),
                        result.checkedAt())
                .orElseThrow();
        PostgresSql.write(connection, "delete from hourfold.check_rules where check_number = ?", check);
        for (RuleResult rule : result.rules()) {
            record(connection, check, rule);
        }
    }

    private static void record(Connection connection, long check, RuleResult rule) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.check_rules (check_number, number, identity, rule, columns, arguments, condition,
                    severity, on_failure, verdict, expected, observed, metric, elements, missing, unexpected, samples,
                    message)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                check,
                rule.number(),
                rule.identity(),
                rule.rule(),
                rule.columns().toArray(String[]::new),
                rule.arguments(),
                rule.where(),
                rule.severity(),
                rule.onFailure(),
                rule.verdict(),
                rule.expected(),
                rule.observed(),
                rule.metric().isPresent() ? rule.metric().getAsDouble() : null,
                rule.elements().map(RuleResult.Elements::count),
                rule.elements().map(RuleResult.Elements::missing),
                rule.elements().map(RuleResult.Elements::unexpected),
                rule.samples().toArray(String[]::new),
                rule.message());
    }

    static List<CheckResult> ofBatch(Connection connection, String pipeline, Instant batch) throws SQLException {
        return select(connection, "c.pipeline = ? and c.batch = ?", pipeline, batch);
    }

    static List<CheckResult> ofDay(Connection connection, String pipeline, LocalDate day) throws SQLException {
        return select(connection, "c.pipeline = ? and c.day = ?", pipeline, day);
    }

    static List<CheckResult> ofBatches(Connection connection, String pipeline, Instant from, Instant to)
            throws SQLException {
        return select(connection, "c.pipeline = ? and c.batch >= ? and c.batch < ?", pipeline, from, to).stream()
                .sorted(java.util.Comparator.comparing(check -> check.batch().orElseThrow()))
                .toList();
    }

    static List<CheckResult> ofRun(Connection connection, String runId) throws SQLException {
        return select(connection, "c.run_id = ?", runId);
    }

    static List<Double> metrics(
            Connection connection,
            String pipeline,
            Stage stage,
            String suite,
            String identity,
            Instant before,
            int most)
            throws SQLException {
        return PostgresSql.list(
                connection,
                row -> row.optionalDouble("metric").getAsDouble(),
                """
                select newest.metric from (
                    select distinct on (c.batch) c.batch, r.metric
                    from hourfold.checks c join hourfold.check_rules r on r.check_number = c.check_number
                    where c.pipeline = ? and c.stage = ? and c.suite = ? and r.identity = ? and c.batch < ?
                        and r.metric is not null
                        and exists (select 1 from hourfold.stage_attempts a
                                    where a.pipeline = c.pipeline and a.batch = c.batch and a.stage = 'PUBLISH'
                                        and a.state = 'DONE' and a.finished_at >= c.checked_at)
                    order by c.batch desc, c.check_number desc) newest
                order by newest.batch desc limit ?
                """,
                pipeline,
                stage,
                suite,
                identity,
                before,
                most);
    }

    private static List<CheckResult> select(Connection connection, String which, Object... parameters)
            throws SQLException {
        Map<Long, List<RuleResult>> rules = new LinkedHashMap<>();
        PostgresSql.list(
                connection,
                row -> rules.computeIfAbsent(row.number("check_number"), check -> new ArrayList<>())
                        .add(rule(row)),
                """
                select r.* from hourfold.check_rules r join hourfold.checks c on c.check_number = r.check_number
                where
                """
                        + which + " order by r.check_number, r.number",
                parameters);
        return PostgresSql.list(
                connection,
                row -> check(row, rules.getOrDefault(row.number("check_number"), List.of())),
                "select c.* from hourfold.checks c where " + which + " order by c.check_number",
                parameters);
    }

    private static CheckResult check(PostgresRow row, List<RuleResult> rules) throws SQLException {
        return new CheckResult(
                row.text("pipeline"),
                row.optionalInstant("batch"),
                row.optionalDay("day"),
                row.constant(Stage.class, "stage"),
                row.text("suite"),
                row.text("run_id"),
                row.constant(CheckVerdict.class, "verdict"),
                row.number("rows"),
                rules,
                row.optionalText("overridden"),
                row.instant("checked_at"));
    }

    private static RuleResult rule(PostgresRow row) throws SQLException {
        OptionalDouble metric = row.optionalDouble("metric");
        boolean counted = row.optionalNumber("elements").isPresent();
        return new RuleResult(
                row.smallNumber("number"),
                row.text("identity"),
                row.text("rule"),
                row.texts("columns"),
                row.text("arguments"),
                row.optionalText("condition"),
                row.text("severity"),
                row.text("on_failure"),
                row.constant(CheckVerdict.class, "verdict"),
                row.text("expected"),
                row.text("observed"),
                metric,
                counted
                        ? Optional.of(new RuleResult.Elements(
                                row.number("elements"), row.number("missing"), row.number("unexpected")))
                        : Optional.empty(),
                row.texts("samples"),
                row.optionalText("message"));
    }
}
