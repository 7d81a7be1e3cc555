package io.hourfold.settings;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A working directory with files in it, and an environment. */
final class Given {
    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>();

    Given(Path directory) {
        this.directory = directory;
    }

    Given yaml(String text) {
        return file(SettingsFile.NAME, text);
    }

    Given file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Given variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    EffectiveSettings read() {
        return SettingsReader.read(directory, Optional.empty(), environment);
    }

    Settings settings() {
        return read().settings();
    }

    /** What the user is told is wrong, a problem to a line. */
    List<String> problems() {
        Failure failure = catchThrowableOfType(Failure.class, this::read);
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        return failure.getMessage().lines().toList();
    }

    /** The setting as it is shown. */
    EffectiveSetting shown(String key) {
        return read().each().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
