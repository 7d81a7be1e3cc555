package io.hourfold;

import io.hourfold.dev.EmbeddedStack;
import io.hourfold.dev.StackOptions;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL in a process of its own. It may be killed and started again, on the same port and data. */
public final class TestDatabase implements AutoCloseable {
    private final EmbeddedStack stack;
    private final AtomicInteger names = new AtomicInteger();
    private volatile DatabaseSettings server;

    /** What a stack of tests may do without: programs of its own, and the safety against losing power. */
    static StackOptions options() {
        return StackOptions.usual()
                .withPrograms(TestStack.programs())
                .withDatabase(Map.of("fsync", "off", "full_page_writes", "off"));
    }

    TestDatabase(Path home) {
        stack = EmbeddedStack.in(home, options(), message -> {});
        start();
    }

    /** A new, empty database with the rights of its owner. */
    public DatabaseSettings freshDatabase() {
        String name = "test_" + names.incrementAndGet();
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("no database " + name, failure);
        }
        String url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + name;
        return new DatabaseSettings(url, server.user(), server.password());
    }

    static Connection connect(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(
                database.url(),
                database.user(),
                database.password().map(Secret::reveal).orElse(""));
    }

    /** Starts it if it does not run, and waits until it answers. */
    public void start() {
        server = stack.database();
    }

    /** Ends it and everything it is doing at once, as a crash would. */
    public void kill() {
        TestProcesses.kill(stack.status().database());
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        stack.stop();
    }
}
