package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;
import io.hourfold.publish.Audit;
import io.hourfold.time.EventDay;
import org.junit.jupiter.api.Test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs of two batches of one day, where one changes the tree under the other. */
class MovingTreeTest {
    private static final EventDay DAY = new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC);

    @Test
    void aNodeIsNotBuiltFromALeafThatWasReplacedMeanwhile() {
        try (BatchHarness harness = BatchHarness.plain()) {
            twoHours(harness);
            forgetNode(harness);
            Ledger moving =
                    doingAfterTheFirstLookAtNodes(harness.ingest().ledger(), () -> harness.again("2026-11-20T01"));

            int built = new FoldRunner(moving, harness.ingest().pipeline(), harness.stages(), InstantSource.system())
                    .fold(DAY, begun(harness));

            assertThat(built).isEqualTo(1);
            harness.ingest().event(0, "2026-11-20T02:10:00Z", "b");
            harness.run("2026-11-20T02");
            assertThat(harness.fact())
                    .as("hour 2 is compared with the node of hours 0 and 1")
                    .isEqualTo(harness.flat())
                    .hasSize(2);
        }
    }

    @Test
    void aDayIsNotPublishedFromANodeThatWasReplacedMeanwhile() {
        try (BatchHarness harness = BatchHarness.plain()) {
            twoHours(harness);
            harness.ingest().event(0, "2026-11-20T02:10:00Z", "c");
            IngestOrder two = harness.ingest().order(harness.ingest().pipeline(), "2026-11-20T02");
            Audit replacing = audited -> replaceNode(harness);

            assertThatThrownBy(() -> harness.run(two, replacing))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT))
                    .hasMessageContaining("built anew by another run");
            assertThat(harness.fact()).hasSize(2);

            harness.run("2026-11-20T02");
            assertThat(harness.fact()).isEqualTo(harness.flat()).hasSize(3);
        }
    }

    private static void twoHours(BatchHarness harness) {
        harness.ingest().event(0, "2026-11-20T00:10:00Z", "a");
        harness.ingest().event(0, "2026-11-20T01:10:00Z", "b");
        harness.run("2026-11-20T00");
        harness.run("2026-11-20T01");
    }

    private static void forgetNode(BatchHarness harness) {
        Lease lease = lease(harness);
        harness.ingest().ledger().dropNode(lease, harness.ingest().pipeline().name(), DAY.date(), 0, 2);
        harness.ingest().ledger().release(lease);
    }

    private static void replaceNode(BatchHarness harness) {
        Lease lease = lease(harness);
        BuiltNode node = harness
                .ingest()
                .ledger()
                .nodes(harness.ingest().pipeline().name(), DAY.date())
                .stream()
                .filter(one -> one.batch().isEmpty())
                .findFirst()
                .orElseThrow();
        harness.ingest()
                .ledger()
                .recordNode(
                        lease,
                        new BuiltNode(
                                node.pipeline(),
                                node.day(),
                                node.fromLeaf(),
                                node.toLeaf(),
                                node.batch(),
                                "0".repeat(64),
                                node.contentFingerprint(),
                                node.snapshot(),
                                node.rows(),
                                node.runId(),
                                node.builtAt()));
        harness.ingest().ledger().release(lease);
    }

    private static Lease lease(BatchHarness harness) {
        return harness.ingest()
                .ledger()
                .acquire(
                        FoldRunner.scope(harness.ingest().pipeline().name(), DAY),
                        "another run",
                        Duration.ofMinutes(2));
    }

    private static Run begun(BatchHarness harness) {
        Run run = IngestHarness.run(harness.ingest().pipeline());
        harness.ingest().ledger().begin(run);
        return run;
    }

    /** The ledger; what it first says of nodes is true no more when it is heard. */
    private static Ledger doingAfterTheFirstLookAtNodes(Ledger ledger, Runnable meanwhile) {
        AtomicInteger looks = new AtomicInteger();
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(ledger, arguments);
                        if (method.getName().equals("nodes") && looks.getAndIncrement() == 0) {
                            meanwhile.run();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
