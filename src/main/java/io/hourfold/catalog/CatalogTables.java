package io.hourfold.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The two tables of an Iceberg JDBC catalog, schema version V1. Whoever comes first creates them; who may not create
 * anything can still read a catalog that is there.
 */
final class CatalogTables {
    private static final String READY = "SELECT to_regclass('iceberg_namespace_properties') IS NOT NULL AND EXISTS"
            + " (SELECT 1 FROM pg_attribute WHERE attrelid = to_regclass('iceberg_tables')"
            + " AND attname = 'iceberg_type' AND NOT attisdropped)";

    /** Of two who create at once, one waits here for the other. The number is ours and means nothing. */
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(7089341225618)";

    private static final String TABLES = "CREATE TABLE IF NOT EXISTS iceberg_tables ("
            + "catalog_name VARCHAR(255) NOT NULL, table_namespace VARCHAR(255) NOT NULL,"
            + " table_name VARCHAR(255) NOT NULL, metadata_location VARCHAR(1000),"
            + " previous_metadata_location VARCHAR(1000), iceberg_type VARCHAR(5),"
            + " PRIMARY KEY (catalog_name, table_namespace, table_name))";
    private static final String TYPE = "ALTER TABLE iceberg_tables ADD COLUMN IF NOT EXISTS iceberg_type VARCHAR(5)";
    private static final String NAMESPACES = "CREATE TABLE IF NOT EXISTS iceberg_namespace_properties ("
            + "catalog_name VARCHAR(255) NOT NULL, namespace VARCHAR(255) NOT NULL,"
            + " property_key VARCHAR(255), property_value VARCHAR(1000),"
            + " PRIMARY KEY (catalog_name, namespace, property_key))";

    private CatalogTables() {}

    static boolean prepare(Connection connection) throws SQLException {
        return ready(connection) || create(connection);
    }

    private static boolean ready(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READY)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Another engine's catalog does not wait in our line, so it may still have been faster. */
    private static boolean create(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : new String[] {ONE_AT_A_TIME, TABLES, TYPE, NAMESPACES}) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException failure) {
            connection.rollback();
            if (!ready(connection)) {
                throw failure;
            }
        }
        connection.setAutoCommit(true);
        return true;
    }
}
