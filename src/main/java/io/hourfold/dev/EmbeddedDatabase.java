package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.settings.DatabaseSettings;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** A PostgreSQL of our own, with the database and the user {@code hourfold} and a password made up for it. */
final class EmbeddedDatabase implements EmbeddedServer {
    private static final String DATABASE = "hourfold";
    private static final String ALWAYS_THERE = "postgres";
    private static final String PROBE_SECONDS = "3";
    private static final Duration SIGNALLING = Duration.ofSeconds(10);

    private final StackFolder folder;
    private final DatabaseFiles files;
    private final StackOptions options;
    private final Supplier<Unprivileged> user;

    EmbeddedDatabase(StackFolder folder, StackOptions options, Supplier<Unprivileged> user) {
        this.folder = folder;
        this.files = new DatabaseFiles(
                folder.postgres(), options.programs().orElse(folder.postgres().resolve("programs")));
        this.options = options;
        this.user = user;
    }

    DatabaseSettings settings(int port) {
        return settings(port, DATABASE);
    }

    private DatabaseSettings settings(int port, String database) {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                DatabaseFiles.SUPERUSER,
                Optional.of(files.password()));
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Path log() {
        return files.log();
    }

    @Override
    public String mark() {
        return "hourfold.folder=" + folder.path();
    }

    @Override
    public void prepare() {
        boolean careless = "off".equals(options.database().get("fsync"));
        files.prepare(user.get(), careless ? List.of("--no-sync") : List.of());
    }

    @Override
    public Process launch(int port) {
        files.forgetStrangers(mark());
        Map<String, String> settings = new LinkedHashMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "max_connections", "200",
                "max_wal_size", "512MB"));
        settings.putAll(options.database());
        List<String> command = new ArrayList<>(
                List.of(files.program("postgres").toString(), "-D", files.data().toString(), "-c", mark()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return Command.detached(user.get().command(command), files.folder(), log());
    }

    @Override
    public Optional<String> probe(int port) {
        try (Connection connection = connect(settings(port, ALWAYS_THERE))) {
            connection.getMetaData().getDatabaseProductVersion();
            return Optional.empty();
        } catch (SQLException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** The processes of a killed server take a moment to notice that it is gone. */
    @Override
    public boolean passes(String lastWords) {
        return lastWords.contains("shared memory block");
    }

    @Override
    public void welcome(int port) {
        try (Connection connection = connect(settings(port, ALWAYS_THERE));
                var statement = connection.createStatement();
                var known = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException failure) {
            throw Failure.outside(
                    "The embedded database cannot make the database '" + DATABASE + "': " + failure.getMessage()
                            + " See " + log() + ".",
                    failure);
        }
    }

    /** Not the signal that Java sends, which would wait for every connection to close. */
    @Override
    public void end(ProcessHandle process) {
        List<String> interrupt = List.of("/bin/sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()));
        Command.run(interrupt, files.folder(), log(), SIGNALLING);
    }

    private static Connection connect(DatabaseSettings database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        database.password().ifPresent(password -> properties.setProperty("password", password.reveal()));
        properties.setProperty("connectTimeout", PROBE_SECONDS);
        properties.setProperty("loginTimeout", PROBE_SECONDS);
        properties.setProperty("socketTimeout", PROBE_SECONDS);
        return DriverManager.getConnection(database.url(), properties);
    }
}
