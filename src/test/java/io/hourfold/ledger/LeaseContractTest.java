package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.LENGTH;
import static io.hourfold.ledger.Samples.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource
class LeaseContractTest {
    private final TestLedger.Opened opened;
    private final Ledger ledger;

    LeaseContractTest(TestLedger kind) {
        this.opened = kind.open();
        this.ledger = opened.ledger();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aFreeScopeIsTaken() {
        Lease lease = ledger.acquire(SCOPE, "run-1", LENGTH);

        assertThat(lease.scope()).isEqualTo(SCOPE);
        assertThat(lease.holder()).isEqualTo("run-1");
        assertThat(ledger.holder(SCOPE)).contains(lease);
        assertThat(ledger.holder("another")).isEmpty();
    }

    @Test
    void aHeldScopeIsRefusedNamingTheHolderAndUntilWhen() {
        Lease held = ledger.acquire(SCOPE, "run-1", LENGTH);

        assertRefused(FailureKind.CONFLICT, () -> ledger.acquire(SCOPE, "run-2", LENGTH))
                .hasMessageContainingAll(SCOPE, "run-1", held.expiresAt().toString());
        assertRefused(FailureKind.CONFLICT, () -> ledger.acquire(SCOPE, "run-1", LENGTH));
        assertThat(ledger.holder(SCOPE)).contains(held);
    }

    @Test
    void anExpiredScopeIsTakenWithALargerToken() {
        Lease slept = ledger.acquire(SCOPE, "run-1", LENGTH);
        opened.expiry().of(SCOPE);
        assertThat(ledger.holder(SCOPE)).isEmpty();

        Lease taken = ledger.acquire(SCOPE, "run-2", LENGTH);

        assertThat(taken.token()).isGreaterThan(slept.token());
        assertThat(ledger.holder(SCOPE)).contains(taken);
    }

    @Test
    void aScopeThatWasGivenBackIsTakenWithALargerToken() {
        Lease first = ledger.acquire(SCOPE, "run-1", LENGTH);
        ledger.release(first);
        assertThat(ledger.holder(SCOPE)).isEmpty();

        Lease second = ledger.acquire(SCOPE, "run-2", LENGTH);
        ledger.release(second);
        Lease third = ledger.acquire(SCOPE, "run-1", LENGTH);

        assertThat(Stream.of(first, second, third).map(Lease::token)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void renewingExtendsALeaseUnderItsToken() {
        Lease lease = ledger.acquire(SCOPE, "run-1", LENGTH);

        Lease renewed = ledger.renew(lease, Duration.ofHours(3));

        assertThat(renewed.token()).isEqualTo(lease.token());
        assertThat(renewed.expiresAt()).isAfter(lease.expiresAt());
        assertThat(ledger.holder(SCOPE)).contains(renewed);
    }

    @Test
    void aLeaseThatExpiredButWasNotTakenOverCanBeRenewed() {
        Lease lease = ledger.acquire(SCOPE, "run-1", LENGTH);
        opened.expiry().of(SCOPE);

        Lease renewed = ledger.renew(lease, LENGTH);

        assertThat(ledger.holder(SCOPE)).contains(renewed);
        assertRefused(FailureKind.CONFLICT, () -> ledger.acquire(SCOPE, "run-2", LENGTH));
    }

    @Test
    void aLeaseThatWasTakenOverCanNeitherBeRenewedNorGivenBack() {
        Lease slept = ledger.acquire(SCOPE, "run-1", LENGTH);
        opened.expiry().of(SCOPE);
        Lease taken = ledger.acquire(SCOPE, "run-2", LENGTH);

        assertRefused(FailureKind.CONFLICT, () -> ledger.renew(slept, LENGTH)).hasMessageContaining("run-2");
        ledger.release(slept);

        assertThat(ledger.holder(SCOPE)).contains(taken);
    }

    @Test
    void aLeaseThatWasGivenBackCannotBeRenewedAndMayBeGivenBackTwice() {
        Lease lease = ledger.acquire(SCOPE, "run-1", LENGTH);
        ledger.release(lease);
        ledger.release(lease);

        assertRefused(FailureKind.CONFLICT, () -> ledger.renew(lease, LENGTH)).hasMessageContaining("nobody holds it");
    }

    @Test
    void aLeaseLastsSomeTime() {
        assertRefused(FailureKind.OURS, () -> ledger.acquire(SCOPE, "run-1", Duration.ZERO));
        Lease lease = ledger.acquire(SCOPE, "run-1", LENGTH);
        assertRefused(FailureKind.OURS, () -> ledger.renew(lease, Duration.ofSeconds(-1)));
    }

    @Test
    void everyWriteOfAZombieIsRefused() {
        Lease zombie = Samples.prepare(ledger);
        StageAttempt started = Samples.attempt(Samples.ingest(5), "run-1");
        ledger.start(zombie, started);
        opened.expiry().of(SCOPE);
        ledger.acquire(SCOPE, "run-2", LENGTH);

        assertEveryWriteIsRefused(zombie, started);
    }

    @Test
    void everyWriteUnderALeaseThatWasGivenBackIsRefused() {
        Lease lease = Samples.prepare(ledger);
        StageAttempt started = Samples.attempt(Samples.ingest(5), "run-1");
        ledger.start(lease, started);
        ledger.release(lease);

        assertEveryWriteIsRefused(lease, started);
    }

    @Test
    void ofManyWhoTakeAScopeAtOnceOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> taking = () -> {
                try {
                    ledger.acquire(SCOPE, "a run", LENGTH);
                    return true;
                } catch (Failure conflict) {
                    assertThat(conflict.kind()).isEqualTo(FailureKind.CONFLICT);
                    return false;
                }
            };
            int winners = 0;
            for (var taken : threads.invokeAll(List.of(taking, taking, taking, taking))) {
                winners += taken.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertEveryWriteIsRefused(Lease lease, StageAttempt started) {
        StageAttempt done = started.done(OptionalLong.of(42), Map.of("raw", 1L), Samples.hour(9));
        Stream.<Runnable>of(
                        () -> ledger.accept(lease, Samples.loss(0, 5)),
                        () -> ledger.start(lease, Samples.attempt(Samples.ingest(6), "run-1")),
                        () -> ledger.finish(lease, done),
                        () -> ledger.recordQuarantined(lease, Samples.ingest(5), Map.of("not JSON", 3L)),
                        () -> ledger.recordNode(lease, Samples.node(5, 6, "out")),
                        () -> ledger.dropNode(lease, Samples.PIPELINE, Samples.DAY, 5, 6),
                        () -> ledger.recordPublication(lease, Samples.publication(5, "run-1", 1)),
                        () -> ledger.recordCheck(
                                lease,
                                Samples.check(Optional.of(Samples.hour(5)), Optional.empty(), CheckVerdict.PASSED)),
                        () -> ledger.exclude(lease, Samples.exclusion(5, "a broken producer")),
                        () -> ledger.readmit(
                                lease, Samples.PIPELINE, Samples.hour(5), new Readmission("ada", Samples.hour(9))))
                .forEach(write -> assertRefused(FailureKind.CONFLICT, write).hasMessageContaining("no longer current"));

        assertThat(ledger.attempts(Samples.ingest(5))).containsExactly(started);
        assertThat(ledger.attempts(Samples.ingest(6))).isEmpty();
        assertThat(ledger.losses(Samples.PIPELINE, Samples.hour(5))).isEmpty();
        assertThat(ledger.quarantined(Samples.ingest(5))).isEmpty();
        assertThat(ledger.nodes(Samples.PIPELINE, Samples.DAY)).isEmpty();
        assertThat(ledger.publications(Samples.PIPELINE, Samples.DAY)).isEmpty();
        assertThat(ledger.checks(Samples.PIPELINE, Samples.hour(5))).isEmpty();
        assertThat(ledger.exclusions(Samples.PIPELINE, Samples.hour(0), Samples.hour(24)))
                .isEmpty();
    }
}
