package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Batches taken out of their days. */
final class PostgresExclusions {
    private PostgresExclusions() {}

    static Exclusion exclude(Connection connection, Exclusion exclusion) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.exclusions (pipeline, batch, excluded_by, reason, excluded_at)
                values (?, ?, ?, ?, ?)
                on conflict (pipeline, batch) where readmitted_at is null do nothing
                """,
                exclusion.pipeline(),
                exclusion.batch(),
                exclusion.excludedBy(),
                exclusion.reason(),
                exclusion.excludedAt());
        return PostgresSql.first(
                        connection,
                        PostgresExclusions::read,
                        """
                        select * from hourfold.exclusions
                        where pipeline = ? and batch = ? and readmitted_at is null
                        """,
                        exclusion.pipeline(),
                        exclusion.batch())
                .orElseThrow();
    }

    static void readmit(Connection connection, String pipeline, Instant batch, Readmission readmission)
            throws SQLException {
        PostgresSql.write(
                connection,
                """
                update hourfold.exclusions set readmitted_by = ?, readmitted_at = ?
                where pipeline = ? and batch = ? and readmitted_at is null
                """,
                readmission.by(),
                readmission.at(),
                pipeline,
                batch);
    }

    static List<Exclusion> between(Connection connection, String pipeline, Instant from, Instant to)
            throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresExclusions::read,
                """
                select * from hourfold.exclusions where pipeline = ? and batch >= ? and batch < ?
                order by batch, exclusion
                """,
                pipeline,
                from,
                to);
    }

    private static Exclusion read(PostgresRow row) throws SQLException {
        Optional<Instant> readmittedAt = row.optionalInstant("readmitted_at");
        String readmittedBy = row.text("readmitted_by");
        return new Exclusion(
                row.text("pipeline"),
                row.instant("batch"),
                row.text("excluded_by"),
                row.text("reason"),
                row.instant("excluded_at"),
                readmittedAt.map(at -> new Readmission(readmittedBy, at)));
    }
}
