package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.UUID;

/** The file of a savepoint. It appears whole or not at all. */
public record SavepointFile(Path path) {
    static final long MOST_BYTES = 64L << 20;

    /** What becomes of a file that is there already. */
    public enum Existing {
        KEEP,
        REPLACE
    }

    /** By its name: boundaries only, as a table. */
    public boolean isCsv() {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    public void write(Savepoint savepoint, Existing existing) {
        if (existing == Existing.KEEP && Files.exists(path)) {
            throw thereAlready();
        }
        Path part = path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                Files.writeString(part, isCsv() ? SavepointCsv.write(savepoint) : SavepointJson.write(savepoint));
                if (existing == Existing.REPLACE) {
                    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.move(part, path);
                }
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw thereAlready();
        } catch (IOException unwritable) {
            throw Failure.user("savepoint: " + path + " cannot be written ("
                    + unwritable.getClass().getSimpleName() + "); name a file in a directory that exists and that this "
                    + "user may write to");
        }
    }

    public Savepoint read() {
        if (isCsv()) {
            throw Failure.user("savepoint: " + path + " is a table of boundaries for other programs and cannot be "
                    + "imported; export to a file that ends in .json and import that");
        }
        try {
            long bytes = Files.size(path);
            if (bytes > MOST_BYTES) {
                throw Failure.user("savepoint: " + path + " holds " + bytes + " bytes; the limit is " + MOST_BYTES);
            }
            return SavepointReader.read(path.getFileName().toString(), Files.readString(path));
        } catch (NoSuchFileException missing) {
            throw Failure.user("savepoint: " + path + " does not exist");
        } catch (CharacterCodingException binary) {
            throw Failure.user("savepoint: " + path + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw Failure.user("savepoint: " + path + " cannot be read ("
                    + unreadable.getClass().getSimpleName() + "); it must be a file that this user may read");
        }
    }

    private Failure thereAlready() {
        return Failure.user("savepoint: " + path + " exists; name another file, or add --replace");
    }
}
