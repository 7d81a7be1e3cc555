package io.hourfold.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Transactions whose fate can be asked for after their connection is lost: each tells its id before it changes
 * anything, and PostgreSQL remembers how every id ended, through a restart too.
 */
final class TracedTransactions {
    private static final int CHECKS = 50;

    /**
     * Nobody waits forever for one who lost its network with a row locked; and what is reported as committed is on disk,
     * also where the server is set to be faster than that.
     */
    private static final String BEGIN = "SELECT set_config('lock_timeout', '20s', true),"
            + " set_config('idle_in_transaction_session_timeout', '20s', true),"
            + " CASE current_setting('synchronous_commit')"
            + " WHEN 'off' THEN set_config('synchronous_commit', 'on', true) END, txid_current() AS id";

    private static final String STATUS = "SELECT txid_status(?)";
    private static final String PAUSE = "SELECT pg_sleep(0.1)";

    /** {@code backend_xid} is the lower half of the id. */
    private static final String END =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND backend_xid = ((?::bigint & 4294967295)::text)::xid";

    private final CatalogConnections connections;

    TracedTransactions(CatalogConnections connections) {
        this.connections = connections;
    }

    /** Makes one change, once. */
    CommitOutcome attempt(Change change) {
        Attempt attempt = new Attempt(change);
        try {
            connections.use(attempt::run);
        } catch (SQLException | RuntimeException failure) {
            attempt.failed(failure);
        }
        return attempt.outcome;
    }

    /** What became of a transaction whose connection is lost. One that is still going on is ended first. */
    Fate fateOf(long transaction) {
        return connections.read(connection -> {
            String status = status(connection, transaction);
            for (int check = 0; "in progress".equals(status) && check < CHECKS; check++) {
                end(connection, transaction);
                status = status(connection, transaction);
            }
            return switch (String.valueOf(status)) {
                case "committed" -> Fate.COMMITTED;
                case "aborted" -> Fate.ABORTED;
                default -> Fate.UNDECIDED;
            };
        });
    }

    private static String status(Connection connection, long transaction) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STATUS)) {
            select.setLong(1, transaction);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void end(Connection connection, long transaction) throws SQLException {
        try (PreparedStatement end = connection.prepareStatement(END);
                PreparedStatement pause = connection.prepareStatement(PAUSE)) {
            end.setLong(1, transaction);
            end.execute();
            pause.execute();
        }
    }

    interface Change {
        /** Whether the database took the change. */
        boolean apply(Connection connection) throws SQLException;
    }

    private static final class Attempt {
        private final Change change;
        private long transaction;
        private boolean committing;
        private CommitOutcome outcome;

        Attempt(Change change) {
            this.change = change;
        }

        CommitOutcome run(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            transaction = begin(connection);
            if (change.apply(connection)) {
                committing = true;
                connection.commit();
                outcome = new CommitOutcome.Committed();
            } else {
                connection.rollback();
                outcome = new CommitOutcome.Refused();
            }
            connection.setAutoCommit(true);
            return outcome;
        }

        private static long begin(Connection connection) throws SQLException {
            try (PreparedStatement begin = connection.prepareStatement(BEGIN);
                    ResultSet row = begin.executeQuery()) {
                row.next();
                return row.getLong("id");
            }
        }

        /** What was known before the failure stays true. */
        void failed(Exception cause) {
            if (outcome == null) {
                outcome =
                        committing ? new CommitOutcome.Unanswered(transaction, cause) : new CommitOutcome.Failed(cause);
            }
        }
    }
}
