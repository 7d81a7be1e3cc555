package io.hourfold.ledger;

import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;

import java.sql.Connection;
import java.sql.SQLException;

/** A ledger's database as a test sees it from beside. */
record LedgerDatabase(DatabaseSettings settings) {
    void execute(String sql, Object... parameters) {
        try (Connection connection = connect()) {
            PostgresSql.write(connection, sql, parameters);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** The first column of the first row. */
    String ask(String sql, Object... parameters) {
        try (Connection connection = connect();
                var statement = PostgresSql.prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Carries it out and expects the database to refuse; its SQLSTATE. */
    String refusal(String sql, Object... parameters) {
        try (Connection connection = connect()) {
            PostgresSql.write(connection, sql, parameters);
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
        throw new AssertionError("not refused: " + sql);
    }

    private Connection connect() throws SQLException {
        return TestStack.connect(settings);
    }
}
