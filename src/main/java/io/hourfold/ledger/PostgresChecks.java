package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Results of checks. */
final class PostgresChecks {
    private PostgresChecks() {}

    static void record(Connection connection, CheckResult result) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.checks (pipeline, batch, day, stage, suite, run_id, verdict, metrics, checked_at)
                values (?, ?, ?, ?, ?, ?, ?,
                        (select coalesce(jsonb_object_agg(m.name, m.value), '{}') from unnest(?, ?) as m (name, value)),
                        ?)
                on conflict (pipeline, coalesce(batch, '-infinity'), coalesce(day, '-infinity'), stage, suite, run_id)
                do update set
                    verdict = excluded.verdict, metrics = excluded.metrics, checked_at = excluded.checked_at
                """,
                result.pipeline(),
                result.batch(),
                result.day(),
                result.stage(),
                result.suite(),
                result.runId(),
                result.verdict(),
                result.metrics().keySet().toArray(String[]::new),
                result.metrics().values().toArray(Double[]::new),
                result.checkedAt());
    }

    static List<CheckResult> ofBatch(Connection connection, String pipeline, Instant batch) throws SQLException {
        return select(connection, "where c.pipeline = ? and c.batch = ?", pipeline, batch);
    }

    static List<CheckResult> ofDay(Connection connection, String pipeline, LocalDate day) throws SQLException {
        return select(connection, "where c.pipeline = ? and c.day = ?", pipeline, day);
    }

    private static List<CheckResult> select(Connection connection, String where, Object... parameters)
            throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresChecks::read,
                """
                select c.*, m.names, m.numbers from hourfold.checks c
                left join lateral (select array_agg(e.key) as names, array_agg(e.value::float8) as numbers
                                   from jsonb_each_text(c.metrics) e) m on true
                """
                        + where + " order by c.check_number",
                parameters);
    }

    private static CheckResult read(PostgresRow row) throws SQLException {
        return new CheckResult(
                row.text("pipeline"),
                row.optionalInstant("batch"),
                row.optionalDay("day"),
                row.constant(Stage.class, "stage"),
                row.text("suite"),
                row.text("run_id"),
                row.constant(CheckVerdict.class, "verdict"),
                row.map(Double.class, "names", "numbers"),
                row.instant("checked_at"));
    }
}
