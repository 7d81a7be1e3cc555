package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.sql.SQLException;
import java.util.Set;

/** Whose problem an error of the database is, by its SQLSTATE. */
final class PostgresFailures {
    private static final String NO_PASSWORD = "08004";
    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String FORBIDDEN = "42501";
    private static final String UNKNOWN_REFERENCE = "23503";
    private static final String SERIALIZATION = "40001";
    private static final String READ_ONLY = "25006";

    /** Connection errors, resources such as connections or disk, an operator's shutdown, the system below. */
    private static final Set<String> OUTSIDE_CLASSES = Set.of("08", "53", "57", "58");

    private final PostgresAddress address;

    PostgresFailures(PostgresAddress address) {
        this.address = address;
    }

    Failure of(SQLException error) {
        String state = stateOf(error);
        if (state.startsWith("28")
                || Set.of(NO_PASSWORD, NO_SUCH_DATABASE, FORBIDDEN).contains(state)) {
            String next = "; check ledger.url, ledger.user and ledger.password or password-file";
            String refused = "ledger: PostgreSQL at " + address + " refuses user '" + address.user() + "': ";
            return new Failure(FailureKind.USER, refused + said(error) + next, error);
        }
        if (OUTSIDE_CLASSES.contains(classOf(state)) || state.equals(READ_ONLY)) {
            return Failure.outside(
                    "ledger: PostgreSQL at " + address + " cannot serve now: " + said(error)
                            + "; see that it runs and is the one ledger.url means, then run the command again",
                    error);
        }
        if (state.equals(UNKNOWN_REFERENCE)) {
            return Failure.ours(
                    "ledger: what was to be written names a pipeline or a run that was not registered", error);
        }
        return Failure.ours("ledger: PostgreSQL at " + address + " answered " + said(error), error);
    }

    /** Whether the connection is gone, so that nobody knows whether the statement was carried out. */
    static boolean lostConnection(SQLException error) {
        String state = stateOf(error);
        return (state.startsWith("08") || state.startsWith("57P")) && !state.equals(NO_PASSWORD);
    }

    /** Whether PostgreSQL asks to repeat the transaction, because it ran into another. */
    static boolean asksToRepeat(SQLException error) {
        return stateOf(error).equals(SERIALIZATION);
    }

    private static String stateOf(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    private static String classOf(String state) {
        return state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static String said(SQLException error) {
        String firstLine =
                String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return firstLine + " (SQLSTATE " + error.getSQLState() + ")";
    }
}
