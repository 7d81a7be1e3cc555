package io.hourfold.dev;

import io.hourfold.TestProcesses;
import io.hourfold.TestStack;
import io.hourfold.fault.ChildJvm;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What holds for any server, tried with the one that starts faster. */
class DatabaseAloneTest {
    private static final Path HOME = TestStack.freshHome();
    private static final EmbeddedStack STACK = stack(HOME);

    @AfterAll
    static void stop() {
        STACK.stop();
    }

    @Test
    void whatNobodyAskedForIsNotStarted() {
        STACK.database();
        assertThat(STACK.status().database().state()).isEqualTo(ServerState.REACHABLE);
        assertThat(STACK.status().broker().state()).isEqualTo(ServerState.STOPPED);
    }

    @Test
    void twoProcessesThatStartItForTheFirstTimeAtOnceGetTheSame() throws InterruptedException {
        Path fresh = TestStack.freshHome();
        try (ChildJvm one = ChildJvm.start(Starter.class, fresh.toString());
                ChildJvm other = ChildJvm.start(Starter.class, fresh.toString())) {
            String url = one.awaitLine("^jdbc:");
            assertThat(other.awaitLine("^jdbc:")).isEqualTo(url);
            one.kill();
            other.kill();
        }
        assertThat(TestProcesses.of(fresh)).hasSize(1);
        assertThat(stack(fresh).stop().database()).isEqualTo(ServerEnd.STOPPED);
        assertThat(TestProcesses.of(fresh)).isEmpty();
    }

    @Test
    void itOutlivesWhoeverStartedIt() throws Exception {
        STACK.stop();
        try (ChildJvm starter = ChildJvm.start(Starter.class, HOME.toString())) {
            starter.awaitLine("^jdbc:");
            starter.kill();
        }
        assertThat(STACK.status().database().state()).isEqualTo(ServerState.REACHABLE);
    }

    @Test
    void aPortThatSomebodyTookMeanwhileIsLeftToThem() throws IOException {
        int port = port(STACK.database());
        STACK.stop();
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(LocalPort.address(port));
            assertThat(port(STACK.database())).isNotEqualTo(port);
        }
    }

    @Test
    void aServerThatNobodyRecordedIsEndedByTheNextStart() throws IOException {
        STACK.database();
        long lost = STACK.status().database().process().orElseThrow();
        Files.delete(HOME.resolve(".hourfold/stack.json"));

        STACK.database();

        assertThat(ProcessHandle.of(lost)).isEmpty();
        assertThat(TestProcesses.of(HOME)).hasSize(1);
    }

    @Test
    void aLockFileThatNamesAStrangerDoesNotKeepItFromStarting() throws Exception {
        STACK.database();
        Path lock = HOME.resolve(".hourfold/postgres/data/postmaster.pid");
        String left = Files.readString(lock);
        TestProcesses.kill(STACK.status().database());
        Files.writeString(
                lock,
                left.replaceFirst("^\\d+", Long.toString(ProcessHandle.current().pid())));

        try (Connection connection = TestStack.connect(STACK.database())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void itRunsAsNobodyWhereRootHasNoNamespaces() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(Path.of("/usr/bin/setpriv")).isExecutable();
        StackFolder folder = StackFolder.in(TestStack.freshHome());
        EmbeddedDatabase database = new EmbeddedDatabase(folder, TestStack.options(), () -> Unprivileged.AS_NOBODY);
        StackFolder.make(folder.path());
        ServerKeeper keeper = new ServerKeeper(database, new StackRecord(folder.record()), message -> {});
        ServerRecord record = keeper.start();

        assertThat(record.running().orElseThrow().info().user()).contains("nobody");
        try (Connection connection = TestStack.connect(database.settings(record.port()))) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(keeper.stop()).isEqualTo(ServerEnd.STOPPED);
    }

    private static EmbeddedStack stack(Path home) {
        return EmbeddedStack.in(home, TestStack.options(), message -> {});
    }

    private static int port(DatabaseSettings database) {
        return Integer.parseInt(database.url().replaceAll("^.*:(\\d+)/.*$", "$1"));
    }

    static final class Starter {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(stack(Path.of(arguments[0])).database().url());
            Thread.currentThread().join();
        }
    }
}
