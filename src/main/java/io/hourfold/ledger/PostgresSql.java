package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Statements with bound parameters: the SQL is a constant, and every value travels beside it. */
final class PostgresSql {
    private PostgresSql() {}

    /** Makes a value of the current row. */
    interface Reading<T> {
        T of(PostgresRow row) throws SQLException;
    }

    static <T> List<T> list(Connection connection, Reading<T> reading, String sql, Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> found = new ArrayList<>();
            PostgresRow row = new PostgresRow(rows);
            while (rows.next()) {
                found.add(reading.of(row));
            }
            return found;
        }
    }

    static <T> Optional<T> first(Connection connection, Reading<T> reading, String sql, Object... parameters)
            throws SQLException {
        return list(connection, reading, sql, parameters).stream().findFirst();
    }

    /** The number of rows that were written. */
    static int write(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            bind(connection, statement, i + 1, parameters[i]);
        }
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, int position, Object value)
            throws SQLException {
        if (value instanceof Optional<?> optional) {
            bind(connection, statement, position, optional.orElse(null));
        } else if (value instanceof OptionalLong optional) {
            statement.setObject(position, optional.isPresent() ? optional.getAsLong() : null);
        } else if (value instanceof Instant instant) {
            statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Enum<?> constant) {
            statement.setString(position, constant.name());
        } else if (value instanceof String[] texts) {
            statement.setArray(position, connection.createArrayOf("text", texts));
        } else if (value instanceof Integer[] numbers) {
            statement.setArray(position, connection.createArrayOf("integer", numbers));
        } else if (value instanceof Long[] numbers) {
            statement.setArray(position, connection.createArrayOf("bigint", numbers));
        } else if (value instanceof Double[] numbers) {
            statement.setArray(position, connection.createArrayOf("float8", numbers));
        } else {
            statement.setObject(position, value);
        }
    }
}
