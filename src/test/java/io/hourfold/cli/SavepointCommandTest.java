package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.savepoint.SavepointSamples;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SavepointCommandTest {
    private static DatabaseSettings filled;

    @TempDir
    Path directory;

    private DatabaseSettings empty;

    @BeforeAll
    static void fill() {
        filled = TestStack.freshDatabase();
        try (Ledger ledger = PostgresLedger.open(filled)) {
            SavepointSamples.fill(ledger);
        }
    }

    @BeforeEach
    void makeAnEmptyLedger() {
        empty = TestStack.freshDatabase();
    }

    @Test
    void anotherEnvironmentTakesUpWhatThisOneExported() throws IOException {
        Ran exported = hourfold(filled, "savepoint", "export", "here.json");
        Ran rehearsed = hourfold(empty, "savepoint", "import", "here.json", "--dry-run");
        Ran imported = hourfold(empty, "savepoint", "import", "here.json");
        Ran again = hourfold(empty, "savepoint", "import", "here.json");
        hourfold(empty, "savepoint", "export", "there.json", "--pipeline", "notifications");

        assertThat(exported.exitCode()).isZero();
        assertThat(exported.out())
                .contains("Wrote 4 boundaries, 1 losses, 2 exclusions and 4 batch states of notifications to ")
                .contains("here.json; the last boundary is 2026-11-20T03:00:00Z.");
        assertThat(rehearsed.out())
                .contains("Would import 4 boundaries, 1 losses, 2 exclusions and 4 batch states of notifications.");
        assertThat(imported.exitCode()).isZero();
        assertThat(imported.out())
                .contains("Imported 4 boundaries, 1 losses, 2 exclusions and 4 batch states of notifications.");
        assertThat(again.out()).contains("nothing was changed");
        assertThat(directory.resolve("there.json")).hasSameTextualContentAs(directory.resolve("here.json"));
        assertThat(filesHere()).containsExactlyInAnyOrder("here.json", "there.json");
    }

    @Test
    void machinesGetTheNumbers() {
        Ran exported = hourfold(filled, "savepoint", "export", "here.json", "--json");
        Ran imported = hourfold(empty, "savepoint", "import", "here.json", "--json");

        assertThat(exported.out())
                .contains("\"boundaries\":4,\"losses\":1,\"exclusions\":2,\"stages\":4,"
                        + "\"lastBoundary\":\"2026-11-20T03:00:00Z\"}");
        assertThat(imported.out().strip())
                .isEqualTo(
                        "{\"pipeline\":\"notifications\",\"boundaries\":4,\"losses\":1,\"exclusions\":2,\"stages\":4}");
    }

    @Test
    void boundariesAreATableForOtherPrograms() throws IOException {
        Ran exported = hourfold(filled, "savepoint", "export", "boundaries.csv");
        Ran imported = hourfold(empty, "savepoint", "import", "boundaries.csv");

        assertThat(exported.exitCode()).isZero();
        assertThat(Files.readAllLines(directory.resolve("boundaries.csv")))
                .hasSize(1 + 6)
                .startsWith("pipeline,boundary,topic,partition,topic_id,offset,decided_at")
                .contains("notifications,2026-11-20T02:00:00Z,notification-events,1,Abc-_d,7,2026-11-20T02:00:00.123Z");
        assertThat(imported.exitCode()).isEqualTo(2);
        assertThat(imported.err()).contains("cannot be imported; export to a file that ends in .json");
    }

    @Test
    void aFileThatExistsIsKeptUnlessItIsToBeReplaced() throws IOException {
        Files.writeString(directory.resolve("here.json"), "precious");

        Ran refused = hourfold(filled, "savepoint", "export", "here.json");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("exists; name another file, or add --replace");
        assertThat(directory.resolve("here.json")).hasContent("precious");

        assertThat(hourfold(filled, "savepoint", "export", "here.json", "--replace")
                        .exitCode())
                .isZero();
        assertThat(directory.resolve("here.json")).content().startsWith("{\n\"format\": \"hourfold-savepoint\"");
    }

    @Test
    void whatCannotBeReadOrWrittenIsTheUsersFault() throws IOException {
        Files.writeString(directory.resolve("broken.json"), "{");

        assertThat(hourfold(empty, "savepoint", "import", "none.json").exitCode())
                .isEqualTo(2);
        assertThat(hourfold(empty, "savepoint", "import", "broken.json").exitCode())
                .isEqualTo(2);
        Ran unwritable = hourfold(filled, "savepoint", "export", "none/here.json");
        assertThat(unwritable.exitCode()).isEqualTo(2);
        assertThat(unwritable.err()).contains("cannot be written (NoSuchFileException)");
        assertThat(filesHere()).containsExactly("broken.json");
    }

    @Test
    void aLedgerThatContradictsIsTheUsersFaultAndLeftAsItIs() {
        hourfold(filled, "savepoint", "export", "here.json");
        RegisteredPipeline other = new RegisteredPipeline(
                "notifications",
                new TreeMap<>(Map.of("cadence", "PT15M")),
                Instant.parse("2026-11-20T00:00:00Z"),
                Instant.parse("2026-11-20T00:00:00Z"));
        try (Ledger ledger = PostgresLedger.open(empty)) {
            ledger.register(other);
        }

        Ran refused = hourfold(empty, "savepoint", "import", "here.json");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("cadence: is PT15M here, but PT1H in the savepoint");
        try (Ledger ledger = PostgresLedger.open(empty)) {
            assertThat(ledger.pipeline("notifications")).contains(other);
        }
    }

    @Test
    void withoutANameTheOnlyPipelineIsMeant() {
        Ran nobody = hourfold(empty, "savepoint", "export", "here.json");

        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("no pipeline has run yet");
    }

    private Ran hourfold(DatabaseSettings database, String... arguments) {
        return Ran.hourfold(
                directory,
                Map.of(
                        "HOURFOLD_LEDGER_URL",
                        database.url(),
                        "HOURFOLD_LEDGER_USER",
                        database.user(),
                        "HOURFOLD_LEDGER_PASSWORD",
                        database.password().map(Secret::reveal).orElse(""),
                        "HOURFOLD_WAREHOUSE_LOCATION",
                        "warehouse"),
                arguments);
    }

    private Stream<String> filesHere() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
