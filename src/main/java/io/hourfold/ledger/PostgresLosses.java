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
        List<Loss> losses = PostgresSql.list(
                connection,
                PostgresLosses::read,
                "select * from hourfold.losses where pipeline = ? and batch = ?",
                pipeline,
                batch);
        return losses.stream().sorted(Loss.BY_RANGE).toList();
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
