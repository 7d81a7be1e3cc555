package io.hourfold.ledger;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

class LeaseKeeperTest {
    private static final Duration LENGTH = Duration.ofMinutes(3);

    private Instant now = Samples.hour(5);
    private final InMemoryLedger ledger = new InMemoryLedger(() -> now);
    private final ManualHeartbeat heartbeat = new ManualHeartbeat();
    private final AtomicInteger told = new AtomicInteger();
    private final LeaseKeeper keeper = keep(heartbeat);

    @Test
    void aLeaseOutlivesItsLengthWhileItIsKept() {
        assertThat(heartbeat.interval).isEqualTo(Duration.ofMinutes(1));
        for (int beat = 0; beat < 10; beat++) {
            beat();
        }

        assertThat(keeper.isLost()).isFalse();
        assertThat(keeper.lease().expiresAt()).isEqualTo(now.plus(LENGTH));
        assertThat(ledger.holder(SCOPE)).contains(keeper.lease());
    }

    @Test
    void aLeaseThatWasTakenOverIsTold() {
        now = now.plus(Duration.ofMinutes(10));
        Lease taken = ledger.acquire(SCOPE, "run-2", LENGTH);
        beat();

        assertThat(keeper.isLost()).isTrue();
        assertThat(told).hasValue(1);
        assertThat(heartbeat.stopped).isTrue();
        assertRefused(FailureKind.CONFLICT, keeper::lease).hasMessageContaining("run-2");
        keeper.close();
        assertThat(ledger.holder(SCOPE)).contains(taken);
    }

    @Test
    void aLedgerOutOfReachForAShortTimeLosesNothing() {
        ledger.failNext(2);
        beat();
        beat();
        beat();
        ledger.failNext(2);
        beat();
        beat();
        beat();

        assertThat(keeper.isLost()).isFalse();
        assertThat(told).hasValue(0);
        assertThat(keeper.lease().expiresAt()).isEqualTo(now.plus(LENGTH));
    }

    @Test
    void aLedgerOutOfReachForTheWholeLengthLosesTheLease() {
        ledger.failNext(3);
        beat();
        beat();
        assertThat(keeper.isLost()).isFalse();
        beat();
        beat();

        assertThat(keeper.isLost()).isTrue();
        assertThat(told).hasValue(1);
        assertRefused(FailureKind.CONFLICT, keeper::lease).hasMessageContaining("could not be renewed for PT3M");
    }

    @Test
    void closingGivesTheLeaseBackOnce() {
        keeper.close();
        Lease next = ledger.acquire(SCOPE, "run-2", LENGTH);
        keeper.close();
        beat();

        assertThat(heartbeat.stopped).isTrue();
        assertThat(ledger.holder(SCOPE)).contains(next);
        assertThat(told).hasValue(0);
    }

    @Test
    void closingDoesNotFailBecauseTheLedgerIsOutOfReach() {
        ledger.failNext(1);
        keeper.close();

        assertThat(ledger.holder(SCOPE)).isPresent();
    }

    @Test
    void whoCannotHaveTheLeaseKeepsNothing() {
        ManualHeartbeat other = new ManualHeartbeat();

        assertRefused(FailureKind.CONFLICT, () -> keep(other)).hasMessageContaining("run-1");
        assertThat(other.interval).isNull();
    }

    @Test
    void theThreadBeatsUntilItIsStopped() throws InterruptedException {
        ThreadHeartbeat thread = new ThreadHeartbeat("a test");
        CountDownLatch beats = new CountDownLatch(3);
        thread.every(Duration.ofMillis(1), beats::countDown);

        assertThat(beats.await(1, TimeUnit.MINUTES)).isTrue();
        thread.stop();
    }

    private LeaseKeeper keep(Heartbeat beating) {
        return LeaseKeeper.acquire(ledger, SCOPE, "run-1", LENGTH, told::incrementAndGet, beating);
    }

    private void beat() {
        now = now.plus(heartbeat.interval);
        heartbeat.task.run();
    }

    /** Beats when the test says so. */
    private static final class ManualHeartbeat implements Heartbeat {
        private Duration interval;
        private Runnable task;
        private boolean stopped;

        @Override
        public void every(Duration between, Runnable beat) {
            interval = between;
            task = beat;
        }

        @Override
        public void stop() {
            stopped = true;
        }
    }
}
