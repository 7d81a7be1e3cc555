package io.hourfold.dev;

import io.hourfold.settings.Secret;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The files of the embedded PostgreSQL, and how they come to be. */
record DatabaseFiles(Path folder, Path programs) {
    static final String SUPERUSER = "hourfold";
    private static final int PASSWORD_BITS = 192;
    private static final Duration PREPARATION = Duration.ofMinutes(2);

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("server.log");
    }

    Path program(String name) {
        return PostgresBinaries.unpacked(programs).resolve("bin").resolve(name);
    }

    Secret password() {
        try {
            return new Secret(Files.readString(passwordFile()).strip());
        } catch (IOException unreadable) {
            throw StackFolder.unreadable(passwordFile(), unreadable);
        }
    }

    /**
     * Makes an empty cluster; an interrupted attempt leaves nothing that looks like one.
     *
     * @param options of PostgreSQL's {@code initdb}, besides the usual ones
     */
    void prepare(Unprivileged user, List<String> options) {
        if (Files.isDirectory(data())) {
            return;
        }
        StackFolder.make(folder);
        user.own(folder);
        Path unfinished = folder.resolve("data.unfinished");
        Path readable = folder.resolve("password.unfinished");
        StackFolder.discard(unfinished);
        StackFolder.discard(readable);
        try {
            if (!Files.exists(passwordFile())) {
                write(passwordFile(), new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(36));
            }
            // PostgreSQL may be another user, who reads a copy.
            write(readable, password().reveal());
            user.own(readable);
            List<String> initialisation = new ArrayList<>(initialisation(unfinished, readable));
            initialisation.addAll(options);
            Command.run(user.command(initialisation), folder, log(), PREPARATION);
            Files.delete(readable);
            Files.move(unfinished, data());
        } catch (IOException unwritable) {
            throw StackFolder.unwritable(folder, unwritable);
        }
    }

    /**
     * PostgreSQL takes any process that has the number in its lock file for itself. Where that process is no server of
     * this folder, the number was given away again and the file is left over from a crash.
     */
    void forgetStrangers(String mark) {
        Path lock = data().resolve("postmaster.pid");
        try {
            if (!Files.exists(lock)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(lock).get(0).strip());
            boolean stranger = ProcessHandle.of(pid)
                    .filter(process -> !ServerProcess.isMarked(process, mark))
                    .isPresent();
            if (stranger) {
                Files.delete(lock);
            }
        } catch (IOException unreadable) {
            throw StackFolder.unreadable(lock, unreadable);
        }
    }

    private List<String> initialisation(Path target, Path password) {
        return List.of(
                program("initdb").toString(),
                "--pgdata=" + target,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private static void write(Path file, String secret) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n");
    }
}
