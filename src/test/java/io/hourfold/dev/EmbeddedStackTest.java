package io.hourfold.dev;

import io.hourfold.TestProcesses;
import io.hourfold.TestStack;
import io.hourfold.settings.DatabaseSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;

/** One stack for all tests of this class, in a folder with a difficult name: each finds it, and leaves it, running or not. */
class EmbeddedStackTest {
    private static final Path HOME = StackFolder.make(TestStack.freshHome().resolve("ein Ort's für alles"));
    private static final List<String> TOLD = new ArrayList<>();
    private static final EmbeddedStack STACK = EmbeddedStack.in(HOME, TestStack.options(), TOLD::add);

    @BeforeAll
    static void keepSomething() throws SQLException, ExecutionException, InterruptedException {
        STACK.start();
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (Connection connection = TestStack.connect(STACK.database());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
        }
    }

    @AfterAll
    static void stop() {
        STACK.stop();
    }

    @Test
    void aSecondStartFindsTheFirst() {
        StackStatus first = STACK.start();
        assertThat(first.reachable()).isTrue();
        assertThat(STACK.start()).isEqualTo(first);
        assertThat(STACK.status()).isEqualTo(first);
    }

    @Test
    void whatIsAskedForIsWhatRuns() {
        StackStatus running = STACK.start();
        assertThat(STACK.kafka().bootstrapServers())
                .isEqualTo(running.broker().address().orElseThrow());
        assertThat(STACK.database().url())
                .isEqualTo("jdbc:postgresql://" + running.database().address().orElseThrow() + "/hourfold");
        assertThat(Path.of(STACK.warehouse())).isDirectory().startsWith(HOME.toAbsolutePath());
    }

    @Test
    void aStopLeavesNoProcessAndTheNextStartFindsDataAndPorts() throws Exception {
        StackStatus before = STACK.start();

        assertThat(STACK.stop()).isEqualTo(new StackEnd(ServerEnd.STOPPED, ServerEnd.STOPPED));

        assertThat(STACK.status().servers()).extracting(ServerStatus::state).containsOnly(ServerState.STOPPED);
        assertThat(TestProcesses.of(HOME)).isEmpty();

        StackStatus after = STACK.start();
        assertThat(after.servers())
                .extracting(ServerStatus::address)
                .isEqualTo(before.servers().stream().map(ServerStatus::address).toList());
        assertThat(after.servers())
                .extracting(ServerStatus::process)
                .doesNotContainAnyElementsOf(
                        before.servers().stream().map(ServerStatus::process).toList());
        assertThatNothingIsLost();
    }

    @Test
    void aKilledBrokerIsStartedAgainAndTheDatabaseIsLeftAlone() throws Exception {
        StackStatus before = STACK.start();
        TestProcesses.kill(before.broker());

        StackStatus killed = STACK.status();
        assertThat(killed.broker().state()).isEqualTo(ServerState.DEAD);
        assertThat(killed.broker().problem().orElseThrow())
                .contains(before.broker().process().orElseThrow().toString());
        assertThat(killed.database()).isEqualTo(before.database());

        TOLD.clear();
        StackStatus healed = STACK.start();
        assertThat(healed.broker().address()).isEqualTo(before.broker().address());
        assertThat(healed.database()).isEqualTo(before.database());
        assertThat(TOLD).first().asString().contains("had ended by itself", "broker.log");
        assertThatNothingIsLost();
    }

    @Test
    void aKilledDatabaseIsStartedAgainWithWhatWasCommitted() throws Exception {
        StackStatus before = STACK.start();
        try (Connection connection = TestStack.connect(STACK.database());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE committed (id int)");
        }
        ProcessHandle.of(before.database().process().orElseThrow())
                .orElseThrow()
                .destroyForcibly();

        StackStatus healed = STACK.start();
        assertThat(healed.broker()).isEqualTo(before.broker());
        assertThat(healed.database().process()).isNotEqualTo(before.database().process());
        try (Connection connection = TestStack.connect(STACK.database());
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE committed");
        }
        assertThatNothingIsLost();
    }

    @Test
    void thePasswordIsForTheOwnerOnly() throws Exception {
        STACK.start();
        DatabaseSettings database = STACK.database();
        String password = database.password().orElseThrow().reveal();
        Path folder = HOME.resolve(".hourfold");

        assertThat(Files.getPosixFilePermissions(folder.resolve("postgres/password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(password).hasSizeGreaterThan(30);
        assertThat(Files.readString(folder.resolve("postgres/server.log"))).doesNotContain(password);
        assertThat(Files.readString(folder.resolve("stack.json"))).doesNotContain(password);
        assertThat(TestProcesses.of(HOME)).isNotEmpty().noneMatch(process -> TestProcesses.commandLine(process)
                .contains(password));
        assertThat(database.toString()).doesNotContain(password);
    }

    private static void assertThatNothingIsLost() throws Exception {
        try (Admin admin = admin()) {
            assertThat(admin.listTopics().names().get()).isEqualTo(Set.of("kept"));
        }
        try (Connection connection = TestStack.connect(STACK.database());
                var tables = connection.getMetaData().getTables(null, "public", "kept", null)) {
            assertThat(tables.next()).isTrue();
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", STACK.kafka().bootstrapServers()));
    }
}
