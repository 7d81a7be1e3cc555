package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestProcesses;
import io.hourfold.TestStack;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class DevCommandTest {
    @Test
    void theStackIsStartedOnceFoundAgainAndStopped() throws IOException {
        Path home = TestStack.freshHome();
        assertThat(Ran.hourfold(home, "dev", "status").exitCode()).isEqualTo(6);

        Ran started = Ran.hourfold(home, "dev", "start");
        assertThat(started.exitCode()).isZero();
        assertThat(started.out()).contains("broker    127.0.0.1:", "database  127.0.0.1:", "Next:");
        assertThat(started.err()).contains("Starting the broker", "Starting the database");

        JsonNode status = json(Ran.hourfold(home, "dev", "status", "--json"));
        assertThat(status.at("/broker/state").asText()).isEqualTo("reachable");
        assertThat(status.at("/database/state").asText()).isEqualTo("reachable");

        Ran again = Ran.hourfold(home, "dev", "start", "--json");
        assertThat(json(again)).isEqualTo(status);
        assertThat(again.err()).isEmpty();

        TestProcesses.kill(status.at("/database/process").asLong());
        Ran half = Ran.hourfold(home, "dev", "status");
        assertThat(half.exitCode()).isEqualTo(6);
        assertThat(half.out()).contains("not running", "server.log").contains("reachable");

        Ran stopped = Ran.hourfold(home, "dev", "stop");
        assertThat(stopped.exitCode()).isZero();
        assertThat(stopped.out()).contains("broker    stopped", "database  had ended by itself");
        assertThat(TestProcesses.of(home)).isEmpty();
    }

    private static JsonNode json(Ran ran) throws IOException {
        assertThat(ran.exitCode()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }
}
