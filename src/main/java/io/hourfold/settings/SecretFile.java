package io.hourfold.settings;

import io.hourfold.failure.Failure;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/** A file that holds one secret as UTF-8 text. One line break at its end belongs to the file, not to the secret. */
record SecretFile(Path path) {
    static final int MOST_BYTES = 1 << 16;

    /** @param base where a relative path starts */
    static SecretFile at(Path base, String path) {
        try {
            return new SecretFile(base.resolve(path).normalize());
        } catch (InvalidPathException unreadable) {
            throw Failure.user("is not a path: " + unreadable.getReason());
        }
    }

    Secret read() {
        try {
            if (Files.exists(path) && !Files.isDirectory(path) && Files.size(path) > MOST_BYTES) {
                throw Failure.user(
                        path + " holds " + Files.size(path) + " bytes; the limit for a secret is " + MOST_BYTES);
            }
            return new Secret(Files.readString(path).replaceFirst("\\r?\\n\\z", ""));
        } catch (NoSuchFileException missing) {
            throw Failure.user(path + " does not exist");
        } catch (CharacterCodingException binary) {
            throw Failure.user(path + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw Failure.user(path + " cannot be read; it must be a file that this user may read");
        }
    }

    /** Whether every user of the machine may read it; where a file system knows no permissions, nobody is assumed to. */
    boolean isReadByAll() {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        try {
            return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException unknown) {
            throw Failure.user(path + " does not tell its permissions; it must be a file that this user may read");
        }
    }
}
