package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;

/** Where the database is, and how to connect to it; prints as {@code host:port/database} and never the password. */
final class PostgresAddress {
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 30;

    /**
     * Locks, not serializable transactions, keep writers apart; and what the ledger acknowledged must survive the end of
     * the server, also where the server as a whole is told to be quick rather than sure.
     */
    private static final String PROMISES =
            """
            select set_config('default_transaction_isolation', 'read committed', false),
                   set_config('synchronous_commit',
                              case setting when 'off' then 'on' else setting end, false)
            from pg_settings where name = 'synchronous_commit'
            """;

    private final DatabaseSettings settings;
    private final String printed;

    PostgresAddress(DatabaseSettings settings) {
        this.settings = settings;
        this.printed = print(settings.url());
    }

    /** A new connection that commits by itself. What the URL says about time-outs wins over what is said here. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, settings.user());
        settings.password().map(Secret::reveal).ifPresent(text -> PGProperty.PASSWORD.set(properties, text));
        PGProperty.APPLICATION_NAME.set(properties, "hourfold");
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
        PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS_TO_ANSWER);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        Connection connection = new Driver().connect(settings.url(), properties);
        return promised(connection);
    }

    private static Connection promised(Connection connection) throws SQLException {
        try {
            PostgresSql.first(connection, row -> true, PROMISES);
            return connection;
        } catch (SQLException error) {
            connection.close();
            throw error;
        }
    }

    /** For Flyway, which wants connections of its own. */
    DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.url());
        source.setUser(settings.user());
        settings.password().map(Secret::reveal).ifPresent(source::setPassword);
        return source;
    }

    String user() {
        return settings.user();
    }

    private static String print(String url) {
        Properties parsed = Driver.parseURL(url, null);
        if (parsed == null) {
            throw new Failure(
                    FailureKind.USER,
                    "ledger.url is not the address of a PostgreSQL database;"
                            + " write it like jdbc:postgresql://127.0.0.1:5432/hourfold");
        }
        String[] hosts = PGProperty.PG_HOST.getOrDefault(parsed).split(",");
        String[] ports = PGProperty.PG_PORT.getOrDefault(parsed).split(",");
        StringBuilder servers = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            servers.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(ports[i]);
        }
        return servers + "/" + PGProperty.PG_DBNAME.getOrDefault(parsed);
    }

    @Override
    public String toString() {
        return printed;
    }
}
