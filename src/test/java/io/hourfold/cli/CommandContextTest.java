package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class CommandContextTest {
    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    @Test
    void whatSettingsWarnOfIsToldOnceHoweverManyLookAtThem() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        CommandContext context = called(
                "hourfold",
                Map.of(
                        "HOURFOLD_LEDGER_URL",
                        "jdbc:postgresql://db/ledger",
                        "HOURFOLD_WAREHOUSE_LOCATION",
                        "lake",
                        "HOURFOLD_LEDGER_PASSWORD_FILE",
                        password.toString()));

        assertThat(context.settings()).isSameAs(context.settings());

        assertThat(err.toString()).containsOnlyOnce("every user");
    }

    @Test
    void whoeverGoesToAFolderCallsUsFromThere() {
        Path below = directory.resolve("hourfold-demo");

        assertThat(called("hourfold", Map.of()).commandFrom(below)).isEqualTo("hourfold");
        assertThat(called("bin/hourfold", Map.of()).commandFrom(below)).isEqualTo("../bin/hourfold");
        assertThat(called("../bin/hourfold", Map.of()).commandFrom(below)).isEqualTo("../../bin/hourfold");
        assertThat(called("/opt/hourfold/bin/hourfold", Map.of()).commandFrom(below))
                .isEqualTo("/opt/hourfold/bin/hourfold");
    }

    private CommandContext called(String command, Map<String, String> environment) {
        PrintWriter out = new PrintWriter(new StringWriter());
        return new CommandContext(
                new Output(out, new PrintWriter(err, true), Output.Form.TEXT, Style.PLAIN, Optional.empty()),
                InstantSource.system(),
                Optional.empty(),
                directory,
                environment,
                command);
    }
}
