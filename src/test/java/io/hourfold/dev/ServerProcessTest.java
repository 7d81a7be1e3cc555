package io.hourfold.dev;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class ServerProcessTest {
    private static final String MARK = "hourfold.folder=a test's own";
    private Process process;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder("sh", "-c", "read -r nothing; exit 0", "sh", MARK).start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly().onExit().join();
    }

    @Test
    void itIsTheProcessThatWasStarted() {
        ServerProcess recorded = ServerProcess.of(process.toHandle(), MARK);
        assertThat(recorded.running()).contains(process.toHandle());
    }

    @Test
    void anEarlierProcessWithTheSameNumberIsNotIt() {
        ServerProcess now = ServerProcess.of(process.toHandle(), MARK);
        ServerProcess earlier = new ServerProcess(now.pid(), now.started().minus(Duration.ofMinutes(1)), MARK);
        assertThat(earlier.running()).isEmpty();
    }

    @Test
    void anotherProgramWithTheSameNumberIsNotIt() {
        ServerProcess other = ServerProcess.of(process.toHandle(), MARK + " and only its own");
        assertThat(other.running()).isEmpty();
    }

    @Test
    void aProcessThatNobodyRecordedIsFoundByItsMark() {
        assertThat(ServerProcess.marked(MARK)).contains(ServerProcess.of(process.toHandle(), MARK));
    }

    @Test
    void aProcessThatBecomesAnotherProgramIsStillIt(@TempDir Path folder) throws IOException {
        Path program = Files.writeString(
                folder.resolve("again.sh"),
                """
                [ "$1" -gt 0 ] || exit 0
                exec sh "$0" $(($1 - 1)) "$2"
                """);
        Process changing = new ProcessBuilder("sh", program.toString(), "2000", MARK).start();
        ServerProcess recorded = ServerProcess.launched(changing, MARK);
        boolean gone = false;
        while (changing.isAlive()) {
            boolean running = recorded.running().isPresent();
            assertThat(running && gone).as("it was gone and runs").isFalse();
            gone = !running;
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatItsParentHasNotCollectedIsGone() throws IOException {
        // The shell becomes a program that does not know that it has a child, and the child ends only then.
        String ending = "until [ \"$(cat /proc/$PPID/comm)\" = cat ]; do :; done";
        Process parent =
                new ProcessBuilder("sh", "-c", "sh -c \"$2\" \"$1\" & echo $!; exec cat", "sh", MARK, ending).start();
        try (BufferedReader said = parent.inputReader()) {
            long pid = Long.parseLong(said.readLine());
            ServerProcess child = new ServerProcess(
                    pid, parent.toHandle().info().startInstant().orElseThrow(), MARK);
            assertThat(child.endsWithin(Duration.ofSeconds(20))).isTrue();
            assertThat(ProcessHandle.of(pid)).isPresent();
        } finally {
            parent.destroyForcibly().onExit().join();
        }
    }

    @Test
    void onceItHasEndedItIsGone() throws IOException {
        ServerProcess recorded = ServerProcess.of(process.toHandle(), MARK);
        assertThat(recorded.endsAtAGlance()).isFalse();
        process.getOutputStream().close();
        assertThat(recorded.endsWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(ServerProcess.marked(MARK)).isEmpty();
    }
}
