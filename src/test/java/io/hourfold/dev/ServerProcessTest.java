package io.hourfold.dev;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
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
    void onceItHasEndedItIsGone() throws IOException {
        ServerProcess recorded = ServerProcess.of(process.toHandle(), MARK);
        assertThat(recorded.endsAtAGlance()).isFalse();
        process.getOutputStream().close();
        assertThat(recorded.endsWithin(Duration.ofSeconds(20))).isTrue();
        assertThat(ServerProcess.marked(MARK)).isEmpty();
    }
}
