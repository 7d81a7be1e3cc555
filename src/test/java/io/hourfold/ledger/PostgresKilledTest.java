package io.hourfold.ledger;

import io.hourfold.TestDatabase;
import io.hourfold.TestStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final TestDatabase server = TestStack.privateDatabase();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKilledServerAndTheNextCallGoesOn() throws Exception {
        DatabaseSettings settings = server.freshDatabase();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (PostgresLedger ledger = PostgresLedger.open(settings)) {
            Lease lease = Samples.prepare(ledger);
            CountDownLatch busy = new CountDownLatch(WRITES_BEFORE);
            Future<List<StageAttempt>> writing = thread.submit(() -> writeUntilRefused(ledger, lease, busy));
            assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();

            server.kill();

            List<StageAttempt> asked = writing.get(1, TimeUnit.MINUTES);
            StageAttempt last = asked.remove(asked.size() - 1);
            assertRefused(FailureKind.OUTSIDE, () -> ledger.pipeline(PIPELINE)).hasMessageContaining("127.0.0.1:");

            server.start();
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
}
