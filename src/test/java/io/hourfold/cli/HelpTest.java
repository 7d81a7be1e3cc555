package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class HelpTest {
    /** As a shell reads it: what stands between double quotes is one word. */
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^ ]+");

    @TempDir
    Path directory;

    static Stream<String> commands() {
        return below(tree());
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
        if (command.getSubcommands().isEmpty()) {
            assertThat(footer).as("footer of " + name).contains("Examples:");
            assertThat(examples(footer)).as("examples of " + name).isNotEmpty().allSatisfy(HelpTest::canBeRead);
        }
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

    private static void canBeRead(String example) {
        String[] words = WORD.matcher(example.strip().replaceFirst(" +[>#|].*$", ""))
                .results()
                .map(word -> word.group().replace("\"", ""))
                .toArray(String[]::new);
        tree().parseArgs(Arrays.copyOfRange(words, 1, words.length));
    }

    private static CommandLine find(String name) {
        CommandLine command = tree();
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

    private static CommandLine tree() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return CommandTree.of(
                new Surroundings(nowhere, nowhere, Style.PLAIN, Map.of(), Path.of(""), InstantSource.system()));
    }
}
