package io.hourfold;

import io.hourfold.dev.StackOptions;
import io.hourfold.fault.CuttingProxy;
import io.hourfold.settings.DatabaseSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real systems that tests run against: one of each for a JVM, started by the first test that asks and ended with the
 * JVM. A test that wants to kill or to restart one asks for a private one.
 */
public final class TestStack {
    private static final Path ALL = Path.of("target", "test-stack").toAbsolutePath();
    private static final AtomicInteger HOMES = new AtomicInteger();

    private TestStack() {}

    /** A new, empty database on the shared server. */
    public static DatabaseSettings freshDatabase() {
        return Database.SHARED.freshDatabase();
    }

    public static Connection connect(DatabaseSettings database) throws SQLException {
        return TestDatabase.connect(database);
    }

    public static String bootstrapServers() {
        return Broker.SHARED.bootstrapServers();
    }

    /**
     * A new topic on the shared broker; the answer is its name.
     *
     * @param settings of the topic, each as {@code name=value}
     */
    public static String freshTopic(int partitions, String... settings) {
        return Broker.SHARED.freshTopic(partitions, settings);
    }

    /** The shared broker seen through a proxy that can be told to cut. */
    public static String proxiedBootstrapServers() {
        return Broker.SHARED.proxiedBootstrapServers();
    }

    /** What the clients of {@link #proxiedBootstrapServers()} talk through. */
    public static CuttingProxy brokerProxy() {
        return Broker.SHARED.proxy();
    }

    /** A broker for one test, which may kill it; close it in the end. */
    public static TestBroker privateBroker() {
        return new TestBroker(freshHome());
    }

    /** A database server for one test, which may kill it; close it in the end. */
    public static TestDatabase privateDatabase() {
        return new TestDatabase(freshHome());
    }

    /** An empty folder for a stack, which is ended and deleted with this JVM. */
    public static Path freshHome() {
        try {
            return Files.createDirectory(Janitor.HOMES.resolve("home-" + HOMES.incrementAndGet()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For a stack that a test starts by itself. */
    public static StackOptions options() {
        return TestDatabase.options();
    }

    /** Where PostgreSQL's programs are unpacked once for all tests. */
    static Path programs() {
        return ALL.resolve("programs");
    }

    private static final class Database {
        static final TestDatabase SHARED = new TestDatabase(freshHome());
    }

    private static final class Broker {
        static final TestBroker SHARED = new TestBroker(freshHome());
    }

    private static final class Janitor {
        static final Path HOMES = employ();

        private static Path employ() {
            try {
                return TestStackJanitor.employ(ALL);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
