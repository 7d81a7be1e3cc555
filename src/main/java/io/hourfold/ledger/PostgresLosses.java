package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Accepted losses. */
final class PostgresLosses {
    private PostgresLosses() {}

    static void accept(Connection connection, Loss loss) throws SQLException {
        OffsetRange range = loss.range();
        PostgresSql.write(
                connection,
                """
                insert into hourfold.losses (pipeline, batch, topic, partition, topic_id, from_offset, to_offset,
                                             accepted_by, reason, accepted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """,
                loss.pipeline(),
                loss.batch(),
                range.partition().topic(),
                range.partition().partition(),
                range.topicId(),
                range.from(),
                range.to(),
                loss.acceptedBy(),
                loss.reason(),
                loss.acceptedAt());
    }

    static List<Loss> of(Connection connection, String pipeline, Instant batch) throws SQLException {
        return select(connection, "where pipeline = ? and batch = ?", pipeline, batch);
    }

    static List<Loss> between(Connection connection, String pipeline, Instant from, Instant to) throws SQLException {
        return select(connection, "where pipeline = ? and batch >= ? and batch < ?", pipeline, from, to);
    }

    private static List<Loss> select(Connection connection, String where, Object... parameters) throws SQLException {
        return PostgresSql.list(connection, PostgresLosses::read, "select * from hourfold.losses " + where, parameters)
                .stream()
                .sorted(Loss.BY_BATCH_AND_RANGE)
                .toList();
    }

    private static Loss read(PostgresRow row) throws SQLException {
        return new Loss(
                row.text("pipeline"),
                row.instant("batch"),
                new OffsetRange(
                        new SourcePartition(row.text("topic"), row.smallNumber("partition")),
                        row.text("topic_id"),
                        row.number("from_offset"),
                        row.number("to_offset")),
                row.text("accepted_by"),
                row.text("reason"),
                row.instant("accepted_at"));
    }
}
