package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Runs work in a transaction of its own. Work on a connection that turns out to be lost is repeated once on a new one:
 * whether it was carried out before is unknown, and every statement of the ledger may be repeated. SQLSTATE 40001 is
 * repeated a few times, nothing else ever.
 */
final class PostgresTransactions implements AutoCloseable {
    private static final int MOST_ATTEMPTS = 5;

    private final PostgresConnections connections;
    private final PostgresFailures failures;

    /** Statements that belong together. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Statements that belong together and have no answer. */
    interface Change {
        void on(Connection connection) throws SQLException;
    }

    PostgresTransactions(PostgresAddress address) {
        this.connections = new PostgresConnections(address);
        this.failures = new PostgresFailures(address);
    }

    /** One statement that changes nothing. */
    <T> T read(Work<T> work) {
        return repeatedly(connection -> {
            connection.setAutoCommit(true);
            return work.on(connection);
        });
    }

    <T> T write(Work<T> work) {
        return repeatedly(connection -> {
            connection.setAutoCommit(false);
            T result = work.on(connection);
            connection.commit();
            return result;
        });
    }

    void change(Change change) {
        write(connection -> {
            change.on(connection);
            return null;
        });
    }

    /** Nothing of the work is kept unless the lease is the current one of its scope until the commit. */
    <T> T writeUnder(Lease lease, Work<T> work) {
        return write(connection -> {
            PostgresLeases.holdCurrent(connection, lease);
            return work.on(connection);
        });
    }

    void changeUnder(Lease lease, Change change) {
        change(connection -> {
            PostgresLeases.holdCurrent(connection, lease);
            change.on(connection);
        });
    }

    private <T> T repeatedly(Work<T> work) {
        boolean reconnected = false;
        for (int attempt = 1; ; attempt++) {
            Connection connection = take();
            try {
                T result = work.on(connection);
                connections.giveBack(connection);
                return result;
            } catch (SQLException error) {
                connections.discard(connection, error);
                boolean lost = PostgresFailures.lostConnection(error);
                boolean again = lost ? !reconnected : PostgresFailures.asksToRepeat(error) && attempt < MOST_ATTEMPTS;
                if (!again) {
                    throw failures.of(error);
                }
                if (lost) {
                    reconnected = true;
                    connections.discardIdle(error);
                }
            } catch (RuntimeException | Error refused) {
                connections.discard(connection, refused);
                throw refused;
            }
        }
    }

    private Connection take() {
        try {
            return connections.take();
        } catch (SQLException error) {
            throw failures.of(error);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
