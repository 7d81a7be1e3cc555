package io.hourfold.catalog;

import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.TableOperations;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.postgresql.util.PSQLState;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Iceberg's JDBC catalog on PostgreSQL, made safe against a lost connection: see {@link HourfoldTableOperations}. The
 * tables it keeps are those of Iceberg's own JDBC catalog (schema version V1), so that any other engine reads it as
 * such.
 */
public final class HourfoldCatalog extends JdbcCatalog {
    private final Parts parts;

    public HourfoldCatalog() {
        this(new Parts());
    }

    private HourfoldCatalog(Parts parts) {
        super(parts::io, parts::connections, false);
        this.parts = parts;
    }

    @Override
    public void setConf(Object configuration) {
        super.setConf(configuration);
        parts.hadoop = configuration;
    }

    @Override
    protected TableOperations newTableOps(TableIdentifier table) {
        return new HourfoldTableOperations(new TablePointer(name(), table), parts.connections, parts.io);
    }

    /** Of two who create the same namespace at once, one is told that it exists. */
    @Override
    public void createNamespace(Namespace namespace, Map<String, String> properties) {
        try {
            super.createNamespace(namespace, properties);
        } catch (UncheckedSQLException failure) {
            if (failure.getCause() instanceof SQLException cause
                    && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState())) {
                throw new AlreadyExistsException(failure, "Namespace already exists: %s", namespace);
            }
            throw failure;
        }
    }

    /** What Iceberg builds in private and table operations need. */
    private static final class Parts {
        private Object hadoop;
        private FileIO io;
        private CatalogConnections connections;

        /** Storage travels to the executors with every table, and must not carry the database's password along. */
        FileIO io(Map<String, String> options) {
            Map<String, String> storage = new HashMap<>(options);
            storage.keySet().removeIf(key -> key.startsWith(PROPERTY_PREFIX) || key.equals(CatalogProperties.URI));
            String implementation = options.getOrDefault(CatalogProperties.FILE_IO_IMPL, StorageIO.class.getName());
            io = CatalogUtil.loadFileIO(implementation, storage, hadoop);
            return io;
        }

        JdbcClientPool connections(Map<String, String> options) {
            connections = new CatalogConnections(options);
            try {
                connections.run(CatalogTables::prepare);
            } catch (SQLException failure) {
                throw connections.database().failure("creating the catalog's tables", failure);
            }
            return connections;
        }
    }
}
