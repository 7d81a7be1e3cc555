package io.hourfold.catalog;

import org.apache.iceberg.jdbc.JdbcClientPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The catalog's connections. One that has gone stale is replaced before it is used; what was sent is never sent again,
 * because nobody can tell here whether the server has already done it. Where the database does not answer, a
 * {@code Failure} says so.
 */
final class CatalogConnections extends JdbcClientPool {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogConnections.class);
    private static final int KEPT = 2;
    private static final int SECONDS_TO_PROVE_ALIVE = 5;

    private final CatalogDatabase database;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    CatalogConnections(Map<String, String> options) {
        super(KEPT, "", options);
        this.database = new CatalogDatabase(options);
    }

    CatalogDatabase database() {
        return database;
    }

    @Override
    public <R> R run(Action<R, Connection, SQLException> action) throws SQLException {
        try {
            return use(action);
        } catch (SQLException failure) {
            if (CatalogDatabase.isBeyondTheStatement(failure)) {
                throw database.failure("a statement", failure);
            }
            throw failure;
        }
    }

    /** The same as {@link #run(Action)}, whatever {@code retry} says. */
    @Override
    public <R> R run(Action<R, Connection, SQLException> action, boolean retry) throws SQLException {
        return run(action);
    }

    /** Runs what changes nothing, and so may be run again when the connection is lost under it. */
    <R> R read(Action<R, Connection, SQLException> query) {
        try {
            return use(query);
        } catch (SQLException lost) {
            return readAgain(query);
        }
    }

    private <R> R readAgain(Action<R, Connection, SQLException> query) {
        try {
            return use(query);
        } catch (SQLException failure) {
            throw database.failure("a query", failure);
        }
    }

    /** The connection is kept only when all went well, so that nothing half done is left on it. */
    <R> R use(Action<R, Connection, SQLException> action) throws SQLException {
        Connection connection = borrow();
        R result;
        try {
            result = action.run(connection);
        } catch (SQLException | RuntimeException failure) {
            discard(connection);
            throw failure;
        }
        giveBack(connection);
        return result;
    }

    private Connection borrow() throws SQLException {
        if (isClosed()) {
            throw new IllegalStateException("the catalog is closed");
        }
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isValid(SECONDS_TO_PROVE_ALIVE)) {
                return kept;
            }
            discard(kept);
        }
        return database.connect();
    }

    /** Whatever becomes of the connection, what was done on it is done. */
    private void giveBack(Connection connection) {
        if (idle.size() < KEPT && !isClosed()) {
            idle.push(connection);
        } else {
            discard(connection);
        }
    }

    private static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            LOG.debug("a connection closed before we did", alreadyGone);
        }
    }

    @Override
    public void close() {
        super.close();
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            discard(kept);
        }
    }
}
