package io.hourfold.settings;

import io.hourfold.failure.Failure;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** The file that settings are read from, and how it is found. */
record SettingsFile(Path path) {
    static final String NAME = "hourfold.yaml";

    /**
     * The nearest {@value #NAME} in the directory or above it. A file above it, in a directory where anybody may put
     * one, is refused: it could be a stranger's.
     */
    static Optional<SettingsFile> findFrom(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path here = start; here != null; here = here.getParent()) {
            Path candidate = here.resolve(NAME);
            if (Files.exists(candidate)) {
                if (!here.equals(start) && isWritableByAll(here)) {
                    throw Failure.user(candidate + ": lies in a directory that everybody may write to; name it with "
                            + "--config if it is yours");
                }
                return Optional.of(new SettingsFile(candidate));
            }
        }
        return Optional.empty();
    }

    String read() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw Failure.user("settings file " + path + " does not exist; --config and " + Setting.CONFIG_VARIABLE
                    + " name one that does");
        } catch (CharacterCodingException binary) {
            throw Failure.user("settings file " + path + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw Failure.user("settings file " + path + " cannot be read; it must be a file that this user may read");
        }
    }

    private static boolean isWritableByAll(Path directory) {
        PosixFileAttributeView view = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        try {
            return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException unknown) {
            return true;
        }
    }
}
