package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A connection for everyone who asks: an idle one or a new one. Callers are few (a run, its heartbeat, a handful of
 * readers), so there is no upper limit, no thread and nothing to tune.
 */
final class PostgresConnections implements AutoCloseable {
    private static final int MOST_IDLE = 4;

    private final PostgresAddress address;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    PostgresConnections(PostgresAddress address) {
        this.address = address;
    }

    Connection take() throws SQLException {
        synchronized (this) {
            if (closed) {
                throw new Failure(FailureKind.OURS, "ledger: used after it was closed");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return address.connect();
    }

    /** For connections whose last transaction ended well; all others are {@linkplain #discard discarded}. */
    void giveBack(Connection connection) throws SQLException {
        synchronized (this) {
            if (!closed && idle.size() < MOST_IDLE) {
                idle.push(connection);
                return;
            }
        }
        connection.close();
    }

    /** Closing rolls back whatever is open. */
    void discard(Connection connection, Throwable because) {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            because.addSuppressed(alreadyGone);
        }
    }

    /** When one connection was lost, those that waited beside it most likely were too. */
    void discardIdle(Throwable because) {
        Deque<Connection> doubtful;
        synchronized (this) {
            doubtful = new ArrayDeque<>(idle);
            idle.clear();
        }
        doubtful.forEach(connection -> discard(connection, because));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        discardIdle(new IllegalStateException("closed"));
    }
}
