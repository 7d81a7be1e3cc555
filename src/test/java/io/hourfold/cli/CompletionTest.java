package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTest {
    @TempDir
    Path directory;

    @Test
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = directory.resolve("hourfold.bash");
        Files.writeString(script, Ran.hourfold(directory, "completion", "bash").out());

        assertThat(complete(script, "hourfold", "comp")).contains("completion");
        assertThat(complete(script, "hourfold", "completion", "--js")).contains("--json");
        assertThat(complete(script, "hourfold", "completion", "z")).contains("zsh");
    }

    @Test
    void zshIsToldToReadBashCompletions() {
        assertThat(Ran.hourfold(directory, "completion", "zsh").out()).contains("autoload -U +X bashcompinit");
    }

    /** What bash offers for the last of the words. */
    private static String complete(Path script, String... words) throws IOException, InterruptedException {
        String ask =
                """
                source "$1"; shift
                compopt() { :; }
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _complete_hourfold
                printf '%s\\n' "${COMPREPLY[@]}"
                """;
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", ask, "bash", script.toString());
        bash.command().addAll(List.of(words));
        Process process = bash.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String offered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return offered;
    }
}
