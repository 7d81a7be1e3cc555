package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {
    @TempDir
    Path directory;

    static Stream<String> commands() {
        return below(ShellLine.tree());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHelps(String name) {
        String[] words =
                (name.replaceFirst("^hourfold ?", "") + " --help").strip().split(" ");

        Ran ran = Ran.hourfold(directory, words);

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Usage: " + name + " ").contains("--json");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDoesAndEveryLeafShowsAnExampleThatCanBeRead(String name) {
        CommandLine command = find(name);
        String[] footer = command.getCommandSpec().usageMessage().footer();

        assertThat(command.getCommandSpec().usageMessage().description())
                .as(name)
                .isNotEmpty();
        assertThat(command.getCommandSpec().usageMessage().description()[0])
                .as("what the list of commands shows of " + name)
                .endsWith(".");
        if (command.getSubcommands().isEmpty()) {
            assertThat(footer).as("footer of " + name).contains("Examples:");
            assertThat(examples(footer)).as("examples of " + name).isNotEmpty().allSatisfy(example -> ShellLine.of(
                            example)
                    .parse());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "backfill",
                "exclude",
                "include",
                "maintain",
                "evolve",
                "quarantine replay",
                "savepoint import"
            })
    void everyCommandThatChangesWhatIsStoredCanBeAskedFirst(String name) {
        assertThat(find(name).getCommandSpec().optionsMap()).containsKey("--dry-run");
    }

    @Test
    void theHelpOfHourfoldListsTheExitCodes() {
        Ran ran = Ran.hourfold(directory, "--help");

        assertThat(ran.out()).contains("  0  done");
        for (FailureKind kind : FailureKind.values()) {
            assertThat(ran.out()).contains("  " + kind.exitCode() + "  " + kind.meaning());
        }
    }

    @Test
    void coloursAreShownOnATerminalUnlessRefused() {
        assertThat(Ran.hourfold(directory, Map.of(), Style.COLOURED, "--help").out())
                .contains("\u001b[");
        assertThat(Ran.hourfold(directory, Map.of(), Style.COLOURED, "--help", "--no-color")
                        .out())
                .doesNotContain("\u001b[");
        assertThat(Ran.hourfold(directory, Map.of(), Style.PLAIN, "--help").out())
                .doesNotContain("\u001b[");
    }

    @Test
    void theVersionGoesToStandardOutput() {
        assertThat(Ran.hourfold(directory, "--version")).satisfies(ran -> {
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).startsWith("hourfold ");
        });
    }

    private static Stream<String> examples(String... footer) {
        return Arrays.stream(footer).filter(line -> line.startsWith("  hourfold "));
    }

    private static CommandLine find(String name) {
        CommandLine command = ShellLine.tree();
        for (String word : name.split(" ")) {
            command =
                    word.equals("hourfold") ? command : command.getSubcommands().get(word);
        }
        return command;
    }

    private static Stream<String> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec().qualifiedName()),
                command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }
}
