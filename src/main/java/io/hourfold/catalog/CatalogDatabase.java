package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Where the catalog's PostgreSQL is, and how to connect to it. Prints as {@code host:port/database}. */
final class CatalogDatabase {
    private static final String SECONDS_TO_CONNECT = "10";
    private static final String SECONDS_TO_ANSWER = "60";

    /** Classes of SQL states that speak of who connects and to what. */
    private static final Set<String> MISTAKEN = Set.of("28", "3D");

    /** Classes of SQL states that speak of the server or the way to it. */
    private static final Set<String> OUTSIDE = Set.of("", "08", "53", "57", "58", "XX");

    private final String url;
    private final Properties properties = new Properties();
    private final String printed;

    /** @param options the catalog's; what is under {@code jdbc.} goes to the driver */
    CatalogDatabase(Map<String, String> options) {
        this.url = options.getOrDefault(CatalogProperties.URI, "");
        this.printed = print(url);
        properties.setProperty(PGProperty.CONNECT_TIMEOUT.getName(), SECONDS_TO_CONNECT);
        properties.setProperty(PGProperty.SOCKET_TIMEOUT.getName(), SECONDS_TO_ANSWER);
        properties.setProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.setProperty(PGProperty.APPLICATION_NAME.getName(), "hourfold-catalog");
        options.forEach((key, value) -> {
            if (key.startsWith(JdbcCatalog.PROPERTY_PREFIX)) {
                properties.setProperty(key.substring(JdbcCatalog.PROPERTY_PREFIX.length()), value);
            }
        });
    }

    Connection connect() throws SQLException {
        return new Driver().connect(url, properties);
    }

    /** Whether a statement failed for what is not in it: its connection, or the server. */
    static boolean isBeyondTheStatement(SQLException failure) {
        return MISTAKEN.contains(classOf(failure)) || OUTSIDE.contains(classOf(failure));
    }

    private static String classOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    Failure failure(String what, Exception cause) {
        String told = "catalog: " + what + " in PostgreSQL at " + printed + " failed: " + cause.getMessage();
        return cause instanceof SQLException sql && MISTAKEN.contains(classOf(sql))
                ? new Failure(
                        FailureKind.USER,
                        told
                                + "; check catalog.url, catalog.user and catalog.password, or the ledger's, whose database it is otherwise",
                        cause)
                : Failure.outside(told + "; run it again once the database answers", cause);
    }

    private static String print(String url) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw Failure.user("catalog.url: it is not the address of a PostgreSQL database;"
                    + " write it like jdbc:postgresql://127.0.0.1:5432/hourfold");
        }
        return PGProperty.PG_HOST.getOrDefault(parsed) + ":" + PGProperty.PG_PORT.getOrDefault(parsed) + "/"
                + PGProperty.PG_DBNAME.getOrDefault(parsed);
    }

    @Override
    public String toString() {
        return printed;
    }
}
