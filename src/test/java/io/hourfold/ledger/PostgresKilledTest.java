package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.hour;
import static io.hourfold.ledger.Samples.ingest;
import static org.assertj.core.api.Assertions.assertThat;

class PostgresKilledTest {
    private static final int WRITES_BEFORE = 20;

    @TempDir
    Path directory;

    @Test
    void whatWasAcknowledgedSurvivesAKilledServerAndTheNextCallGoesOn() throws Exception {
        EmbeddedPostgres killed = start(0);
        int port = killed.getPort();
        DatabaseSettings settings =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", Optional.empty());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        EmbeddedPostgres healed = null;
        try (PostgresLedger ledger = PostgresLedger.open(settings)) {
            Lease lease = Samples.prepare(ledger);
            CountDownLatch busy = new CountDownLatch(WRITES_BEFORE);
            Future<List<StageAttempt>> writing = thread.submit(() -> writeUntilRefused(ledger, lease, busy));
            assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();

            kill();

            List<StageAttempt> asked = writing.get(1, TimeUnit.MINUTES);
            StageAttempt last = asked.remove(asked.size() - 1);
            assertRefused(FailureKind.OUTSIDE, () -> ledger.pipeline(PIPELINE))
                    .hasMessageContaining("127.0.0.1:" + port + "/postgres");

            killed.close();
            healed = start(port);
            assertThat(ledger.attempts(ingest(5))).startsWith(asked.toArray(StageAttempt[]::new));
            StageAttempt started =
                    StageAttempt.started(last.key(), last.runId(), last.inputSnapshot(), last.startedAt());
            ledger.start(lease, started);
            ledger.finish(lease, last);
            assertThat(ledger.attempts(ingest(5)))
                    .startsWith(asked.toArray(StageAttempt[]::new))
                    .endsWith(last);
            assertThat(ledger.attempts(ingest(5))).hasSize(asked.size() + 1);
        } finally {
            thread.shutdownNow();
            if (healed != null) {
                healed.close();
            }
        }
    }

    /** Every attempt that was asked for; all but the last were acknowledged. */
    private static List<StageAttempt> writeUntilRefused(PostgresLedger ledger, Lease lease, CountDownLatch busy) {
        List<StageAttempt> asked = new ArrayList<>();
        while (true) {
            StageAttempt started =
                    StageAttempt.started(ingest(5), "run-1", OptionalLong.empty(), hour(8).plusSeconds(asked.size()));
            StageAttempt done = started.done(OptionalLong.of(asked.size()), Map.of("read", 3L), hour(9));
            asked.add(done);
            try {
                ledger.start(lease, started);
                ledger.finish(lease, done);
            } catch (Failure failure) {
                assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
                return asked;
            }
            busy.countDown();
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "off")
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofMinutes(1))
                .start();
    }

    /** Kills the server this test started, as kill -9 does, and waits until it and its children are gone. */
    private void kill() throws Exception {
        long pid = Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid"))
                .get(0)
                .strip());
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> children = server.children().toList();
        server.destroyForcibly();
        server.onExit().get(1, TimeUnit.MINUTES);
        for (ProcessHandle child : children) {
            child.onExit().get(1, TimeUnit.MINUTES);
        }
    }
}
