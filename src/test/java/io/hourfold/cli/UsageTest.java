package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTest {
    @TempDir
    Path directory;

    @Test
    void aMistypedCommandIsAnsweredWithTheNearestOne() {
        Ran ran = Ran.hourfold(directory, "complation");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("'complation' is not a command of hourfold. Did you mean 'completion'?")
                .contains("See hourfold --help.");
    }

    @Test
    void aMistypedOptionIsAnsweredWithTheNearestOne() {
        assertThat(Ran.hourfold(directory, "completion", "bash", "--jsn").err())
                .contains("'--jsn' is not an option of hourfold completion. Did you mean '--json'?");
    }

    @Test
    void aWordThatResemblesNothingIsOnlyRefused() {
        assertThat(Ran.hourfold(directory, "xyzzyxyzzy").err())
                .contains("'xyzzyxyzzy' is not a command of hourfold.")
                .doesNotContain("Did you mean");
    }

    @Test
    void anOptionThatSharesNothingButItsDashesIsNoSuggestion() {
        assertThat(Ran.hourfold(directory, "validate", "--frob").err())
                .contains("'--frob' is not an option of hourfold validate.")
                .doesNotContain("Did you mean");
    }

    @Test
    void whatIsMissingIsNamedAsHelpNamesIt() {
        assertThat(Ran.hourfold(directory, "run").err())
                .contains("hourfold run needs --pipeline NAME, --hour START.")
                .contains("See hourfold run --help.");
        assertThat(Ran.hourfold(directory, "init").err()).contains("hourfold init needs NAME.");
        assertThat(Ran.hourfold(directory, "evolve", "orders").err())
                .contains("hourfold evolve needs one of --rename OLD=NEW, --drop COLUMN, --replace COLUMN.");
    }

    @Test
    void noCommandAtAllIsTheUsersFault() {
        Ran ran = Ran.hourfold(directory);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("hourfold needs a command: ")
                .contains("completion")
                .doesNotContain("rehearse");
    }

    @Test
    void anUnreadableTimeNamesTheWayToWriteIt() {
        Ran ran = Ran.hourfold(directory, "--now", "yesterday", "completion", "bash");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--now").contains("'yesterday'").contains("2026-11-20T05");
    }

    @Test
    void usageErrorsAreAlsoAnObjectForMachines() {
        Ran ran = Ran.hourfold(directory, "completion", "fish", "--json");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).startsWith("{\"error\":{\"kind\":\"user\",\"exitCode\":2,\"message\":\"");
        assertThat(ran.err()).contains("'fish'");
    }

    @Test
    void optionsOfEveryCommandStandBeforeOrAfterItsName() {
        assertThat(Ran.hourfold(directory, "--json", "completion", "bash").out())
                .startsWith("{");
        assertThat(Ran.hourfold(directory, "completion", "--json", "bash").out())
                .startsWith("{");
        assertThat(Ran.hourfold(directory, "completion", "bash").out()).doesNotStartWith("{");
    }

    @Test
    void stackTracesAreShownWithVerboseOnly() {
        assertThat(Ran.hourfold(directory, "nowhere").err()).doesNotContain("\tat ");
        assertThat(Ran.hourfold(directory, "nowhere", "--verbose").err()).contains("\tat ");
    }
}
