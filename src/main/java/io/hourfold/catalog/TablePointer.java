package io.hourfold.catalog;

import org.apache.iceberg.catalog.TableIdentifier;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The row of {@code iceberg_tables} that says which metadata file is the table. */
record TablePointer(String catalog, TableIdentifier table) {
    private static final String ROW = " WHERE catalog_name = ? AND table_namespace = ? AND table_name = ?"
            + " AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)";

    Optional<String> location(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT metadata_location FROM iceberg_tables" + ROW)) {
            bind(select, 1);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /** Whether there was nothing of that name, so that the table could be created. */
    boolean create(Connection connection, String location) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO iceberg_tables (catalog_name, table_namespace, table_name, metadata_location,"
                        + " iceberg_type) VALUES (?, ?, ?, ?, 'TABLE') ON CONFLICT DO NOTHING")) {
            bind(insert, 1);
            insert.setString(4, location);
            return insert.executeUpdate() == 1;
        }
    }

    /** Whether the table still was where the change began, so that it could be moved. */
    boolean move(Connection connection, String from, String to) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?" + ROW
                        + " AND metadata_location = ?")) {
            update.setString(1, to);
            update.setString(2, from);
            bind(update, 3);
            update.setString(6, from);
            return update.executeUpdate() == 1;
        }
    }

    private void bind(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, catalog);
        statement.setString(first + 1, String.join(".", table.namespace().levels()));
        statement.setString(first + 2, table.name());
    }
}
