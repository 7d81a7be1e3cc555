package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** Publications into the days' facts. */
final class PostgresPublications {
    private PostgresPublications() {}

    static void record(Connection connection, Publication publication) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.publications (pipeline, day, batch, run_id, fact_snapshot,
                                                   inserted, updated, deleted, published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (pipeline, day, batch, run_id) do nothing
                """,
                publication.pipeline(),
                publication.day(),
                publication.batch(),
                publication.runId(),
                publication.factSnapshot(),
                publication.inserted(),
                publication.updated(),
                publication.deleted(),
                publication.publishedAt());
    }

    static List<Publication> of(Connection connection, String pipeline, LocalDate day) throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresPublications::read,
                "select * from hourfold.publications where pipeline = ? and day = ? order by publication",
                pipeline,
                day);
    }

    private static Publication read(PostgresRow row) throws SQLException {
        return new Publication(
                row.text("pipeline"),
                row.day("day"),
                row.instant("batch"),
                row.text("run_id"),
                row.optionalNumber("fact_snapshot"),
                row.number("inserted"),
                row.number("updated"),
                row.number("deleted"),
                row.instant("published_at"));
    }
}
