package io.hourfold.fault;

import io.hourfold.settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL of a test's own, which can be killed in the middle of what it does and started again. */
public final class KillablePostgres implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres running;

    /** @param directory an empty one, which outlives the server's death */
    public KillablePostgres(Path directory) {
        this.data = directory.resolve("data");
        start(0);
    }

    private void start(int port) {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public DatabaseSettings database() {
        return new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/postgres", "postgres", Optional.empty());
    }

    /** Kills the server and everything it started, and returns when they are gone. */
    public synchronized void kill() {
        ProcessHandle server = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(0, server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        release();
    }

    /** Of a dead server this gives back only what its starter had locked. */
    private void release() {
        try {
            running.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long pid() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Starts the killed server again, on the same port and data. */
    public synchronized void restart() {
        start(running.getPort());
    }

    @Override
    public void close() {
        release();
    }
}
