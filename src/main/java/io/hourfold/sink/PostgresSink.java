package io.hourfold.sink;

import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Sink;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.spark.sql.Row;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.copy.CopyIn;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * Brings a table of PostgreSQL up to date. The rows and the mark that says how far they go are one transaction, so that a
 * delivery happens wholly or not at all, and the same one again changes nothing.
 */
final class PostgresSink {
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 600;
    private static final String MARKS =
            """
            create table if not exists %s.hourfold_sink_marks (
                pipeline text not null,
                sink text not null,
                from_table text not null,
                into_table text not null,
                snapshot bigint not null,
                batch text not null,
                run_id text not null,
                at timestamptz not null default now(),
                primary key (pipeline, sink)
            )
            """;

    private final DatabaseSettings database;
    private final Sink.Target.Postgres target;
    private final PostgresShape shape;

    PostgresSink(DatabaseSettings database, Sink.Target.Postgres target, PostgresShape shape) {
        this.database = database;
        this.target = target;
        this.shape = shape;
    }

    /** The snapshot that the target shows; empty when nothing was delivered from there yet. */
    OptionalLong mark(Delivery delivery) {
        return connected(delivery, connection -> {
            if (!exists(connection, "hourfold_sink_marks")) {
                return OptionalLong.empty();
            }
            return mark(connection, delivery);
        });
    }

    private OptionalLong mark(Connection connection, Delivery delivery) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select snapshot from " + marks()
                + " where pipeline = ? and sink = ? and from_table = ? and into_table = ? for update")) {
            statement.setString(1, delivery.pipeline());
            statement.setString(2, delivery.sink());
            statement.setString(3, delivery.table());
            statement.setString(4, target.toString());
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /**
     * @param before what {@link #mark} said when the rows were looked up
     * @param rows in the order of the target's columns, and whether each went
     */
    SinkOutcome deliver(Delivery delivery, OptionalLong before, SinkOutcome.Extent extent, Iterator<Row> rows) {
        return connected(delivery, connection -> {
            prepare(connection, delivery);
            if (!mark(connection, delivery).equals(before)) {
                throw Failure.conflict(
                        delivery + ": another run has delivered meanwhile; nothing was written, run it again");
            }
            if (extent == SinkOutcome.Extent.EVERYTHING) {
                execute(connection, shape.clear());
            }
            execute(connection, shape.delta());
            copy(connection, rows);
            long removed = execute(connection, shape.delete());
            long written = execute(connection, shape.upsert());
            tell(connection, delivery);
            FailPoint.reach("sink.before-commit");
            connection.commit();
            FailPoint.reach("sink.after-commit");
            return new SinkOutcome(extent, written, removed);
        });
    }

    private void prepare(Connection connection, Delivery delivery) throws SQLException {
        execute(connection, shape.schema());
        boolean isOurs = exists(connection, "hourfold_sink_marks")
                && mark(connection, delivery).isPresent();
        if (!isOurs
                && exists(connection, target.table())
                && execute(connection, "select 1 from " + shape.target() + " limit 1") > 0) {
            throw Failure.user(delivery + ": table " + target + " of " + where()
                    + " holds rows that no sink has written; empty or rename it, or name another table");
        }
        execute(connection, MARKS.formatted(PostgresShape.quoted(target.schema())));
        execute(connection, shape.create());
        for (String column : shape.evolve()) {
            execute(connection, column);
        }
        execute(connection, shape.unique());
    }

    private boolean exists(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, PostgresShape.quoted(target.schema()) + "." + PostgresShape.quoted(table));
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    private void copy(Connection connection, Iterator<Row> rows) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(shape.copy());
        try {
            while (rows.hasNext()) {
                byte[] line = PostgresText.line(rows.next());
                copy.writeToCopy(line, 0, line.length);
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void tell(Connection connection, Delivery delivery) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into " + marks()
                + " (pipeline, sink, from_table, into_table, snapshot, batch, run_id) values (?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (pipeline, sink) do update set from_table = excluded.from_table,"
                + " into_table = excluded.into_table, snapshot = excluded.snapshot, batch = excluded.batch,"
                + " run_id = excluded.run_id, at = excluded.at")) {
            statement.setString(1, delivery.pipeline());
            statement.setString(2, delivery.sink());
            statement.setString(3, delivery.table());
            statement.setString(4, target.toString());
            statement.setLong(5, delivery.snapshot());
            statement.setString(6, delivery.batch().toString());
            statement.setString(7, delivery.runId());
            statement.executeUpdate();
        }
    }

    private String marks() {
        return PostgresShape.quoted(target.schema()) + ".hourfold_sink_marks";
    }

    /** How many rows a statement changed or found. */
    private static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                long rows = 0;
                ResultSet found = statement.getResultSet();
                while (found.next()) {
                    rows++;
                }
                return rows;
            }
            return Math.max(0, statement.getLargeUpdateCount());
        }
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What is not committed at the end is undone. */
    private <T> T connected(Delivery delivery, Work<T> work) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            return work.on(connection);
        } catch (SQLException error) {
            String state = String.valueOf(error.getSQLState());
            boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
            String first =
                    String.valueOf(error.getMessage()).lines().findFirst().orElse("");
            throw new Failure(
                    away ? FailureKind.OUTSIDE : FailureKind.USER,
                    delivery + ": PostgreSQL at " + where() + " did not take the rows for " + target + ": " + first
                            + " (SQLSTATE " + state
                            + "); nothing of them was kept. Check sinks.url, sinks.user and what"
                            + " the user may do there, then run the command again",
                    error);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.user());
        database.password().map(Secret::reveal).ifPresent(text -> PGProperty.PASSWORD.set(properties, text));
        PGProperty.APPLICATION_NAME.set(properties, "hourfold");
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
        PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS_TO_ANSWER);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return new Driver().connect(database.url(), properties);
    }

    private String where() {
        Properties parsed = Driver.parseURL(database.url(), null);
        return parsed == null
                ? "sinks.url"
                : PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed) + "/"
                        + PGProperty.PG_DBNAME.getOrDefault(parsed);
    }
}
