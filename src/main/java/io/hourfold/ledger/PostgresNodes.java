package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Finished nodes of the days' trees. */
final class PostgresNodes {
    private PostgresNodes() {}

    static void record(Connection connection, BuiltNode node) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.nodes (pipeline, day, from_leaf, to_leaf, batch, input_fingerprint, content_fingerprint,
                                            snapshot, rows, run_id, built_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (pipeline, day, from_leaf, to_leaf) do update set
                    batch = excluded.batch,
                    input_fingerprint = excluded.input_fingerprint,
                    content_fingerprint = excluded.content_fingerprint,
                    snapshot = excluded.snapshot,
                    rows = excluded.rows,
                    run_id = excluded.run_id,
                    built_at = excluded.built_at
                """,
                node.pipeline(),
                node.day(),
                node.fromLeaf(),
                node.toLeaf(),
                node.batch(),
                node.inputFingerprint(),
                node.contentFingerprint(),
                node.snapshot(),
                node.rows(),
                node.runId(),
                node.builtAt());
    }

    static void drop(Connection connection, String pipeline, LocalDate day, int fromLeaf, int toLeaf)
            throws SQLException {
        PostgresSql.write(
                connection,
                "delete from hourfold.nodes where pipeline = ? and day = ? and from_leaf = ? and to_leaf = ?",
                pipeline,
                day,
                fromLeaf,
                toLeaf);
    }

    static List<BuiltNode> of(Connection connection, String pipeline, LocalDate day) throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresNodes::read,
                "select * from hourfold.nodes where pipeline = ? and day = ? order by from_leaf, to_leaf",
                pipeline,
                day);
    }

    static List<BuiltNode> leaves(Connection connection, String pipeline, Instant batch) throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresNodes::read,
                "select * from hourfold.nodes where pipeline = ? and batch = ? order by day",
                pipeline,
                batch);
    }

    private static BuiltNode read(PostgresRow row) throws SQLException {
        return new BuiltNode(
                row.text("pipeline"),
                row.day("day"),
                row.smallNumber("from_leaf"),
                row.smallNumber("to_leaf"),
                row.optionalInstant("batch"),
                row.text("input_fingerprint"),
                row.text("content_fingerprint"),
                row.optionalNumber("snapshot"),
                row.number("rows"),
                row.text("run_id"),
                row.instant("built_at"));
    }
}
