package io.hourfold.catalog;

import org.apache.iceberg.jdbc.JdbcCatalog;

/**
 * Iceberg's JDBC catalog on PostgreSQL. The tables it keeps are those of Iceberg's own JDBC catalog (schema version
 * V1), so that any other engine reads it as such.
 */
public final class HourfoldCatalog extends JdbcCatalog {}
