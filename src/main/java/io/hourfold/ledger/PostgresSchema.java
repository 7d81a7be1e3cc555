package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Brings the ledger's tables to the form that this version of Hourfold writes. A database that is there already costs
 * one small query, and Flyway is not even loaded.
 */
final class PostgresSchema {
    /** The number of the newest migration in {@code sql/ledger}. */
    static final int VERSION = 7;

    /** Names the lock under which one process migrates while the others wait; any number that nobody else uses. */
    private static final long MIGRATION_LOCK = 0x686f7572666f6c64L;

    private static final String NO_SUCH_TABLE = "42P01";

    private PostgresSchema() {}

    static void bringUpToDate(PostgresAddress address) {
        try (Connection connection = address.connect()) {
            if (isCurrent(connection, address)) {
                return;
            }
            PostgresSql.first(connection, row -> "locked", "select pg_advisory_lock(?)", MIGRATION_LOCK);
            if (!isCurrent(connection, address)) {
                PostgresMigration.run(address);
            }
        } catch (SQLException error) {
            throw new PostgresFailures(address).of(error);
        }
    }

    private static boolean isCurrent(Connection connection, PostgresAddress address) throws SQLException {
        int there = versionOf(connection);
        if (there > VERSION) {
            throw new Failure(
                    FailureKind.USER,
                    "ledger: the tables in " + address + " have version " + there
                            + ", but this Hourfold knows them up to "
                            + VERSION + "; use the newer Hourfold that made them, or let ledger.url name another"
                            + " database");
        }
        return there == VERSION;
    }

    private static int versionOf(Connection connection) throws SQLException {
        try {
            Optional<Integer> version = PostgresSql.first(
                    connection,
                    row -> row.smallNumber("version"),
                    "select max(version::int) as version from hourfold.flyway_schema_history where success");
            return version.orElse(0);
        } catch (SQLException error) {
            if (NO_SUCH_TABLE.equals(error.getSQLState())) {
                return 0;
            }
            throw error;
        }
    }
}
