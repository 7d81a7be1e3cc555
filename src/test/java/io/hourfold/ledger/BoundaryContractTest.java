package io.hourfold.ledger;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.FIRST;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.SECOND;
import static io.hourfold.ledger.Samples.boundary;
import static io.hourfold.ledger.Samples.hour;
import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource
class BoundaryContractTest {
    private final TestLedger.Opened opened;
    private final Ledger ledger;

    BoundaryContractTest(TestLedger kind) {
        this.opened = kind.open();
        this.ledger = opened.ledger();
    }

    @BeforeEach
    void register() {
        ledger.register(Samples.pipeline(PIPELINE));
        ledger.register(Samples.pipeline("views"));
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aBoundaryIsDecidedOnce() {
        Boundary first = boundary(5, 100);

        assertThat(ledger.boundary(PIPELINE, hour(5))).isEmpty();
        assertThat(ledger.decide(PIPELINE, first)).isEqualTo(first);
        assertThat(ledger.decide(PIPELINE, boundary(5, 777))).isEqualTo(first);
        assertThat(ledger.boundary(PIPELINE, hour(5))).contains(first);
        assertThat(ledger.boundary("views", hour(5))).isEmpty();
    }

    @Test
    void aBoundaryWithoutAnyPartitionIsABoundary() {
        Boundary empty = new Boundary(hour(5), new TreeMap<>(), hour(9));
        ledger.decide(PIPELINE, empty);
        ledger.decide(PIPELINE, boundary(5, 100));

        assertThat(ledger.boundary(PIPELINE, hour(5))).contains(empty);
    }

    @Test
    void boundariesDoNotGoBack() {
        ledger.decide(PIPELINE, boundary(5, 100));
        ledger.decide(PIPELINE, boundary(8, 200));

        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(9, 199)))
                .hasMessageContainingAll("199", "200", FIRST.toString(), hour(8).toString());
        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(4, 101)));
        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(6, 99)));
        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(6, 201)));
        ledger.decide(PIPELINE, boundary(6, 100));
        ledger.decide(PIPELINE, boundary(7, 200));

        assertThat(ledger.boundaries(PIPELINE, hour(0), hour(24)).stream().map(Boundary::at))
                .containsExactly(hour(5), hour(6), hour(7), hour(8));
    }

    @Test
    void theOrderIsKeptPastBoundariesThatDoNotKnowThePartition() {
        ledger.decide(PIPELINE, boundary(5, 100));
        ledger.decide(PIPELINE, new Boundary(hour(6), new TreeMap<>(), hour(9)));

        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(7, 99)));
    }

    @Test
    void aTopicThatWasCreatedAnewStartsAnew() {
        ledger.decide(PIPELINE, boundary(5, 100));
        Boundary anew = new Boundary(hour(6), new TreeMap<>(Map.of(FIRST, new Mark("topic-b", 3))), hour(9));

        assertThat(ledger.decide(PIPELINE, anew)).isEqualTo(anew);
    }

    @Test
    void partitionsAndPipelinesAreOrderedEachForItself() {
        ledger.decide(PIPELINE, boundary(5, 100));
        ledger.decide("views", boundary(6, 1));
        Boundary both = new Boundary(
                hour(6),
                new TreeMap<>(Map.of(FIRST, new Mark("topic-a", 100), SECOND, new Mark("topic-a", 0))),
                hour(9));

        assertThat(ledger.decide(PIPELINE, both)).isEqualTo(both);
        assertThat(ledger.boundary(PIPELINE, hour(6)).flatMap(found -> found.mark(SECOND)))
                .contains(new Mark("topic-a", 0));
    }

    @Test
    void neighboursAndRangesAreFound() {
        Boundary five = ledger.decide(PIPELINE, boundary(5, 100));
        Boundary eight = ledger.decide(PIPELINE, boundary(8, 200));
        ledger.decide("views", boundary(6, 1));

        assertThat(ledger.boundaryBefore(PIPELINE, hour(5))).isEmpty();
        assertThat(ledger.boundaryBefore(PIPELINE, hour(6))).contains(five);
        assertThat(ledger.boundaryBefore(PIPELINE, hour(9))).contains(eight);
        assertThat(ledger.boundaryAfter(PIPELINE, hour(8))).isEmpty();
        assertThat(ledger.boundaryAfter(PIPELINE, hour(6))).contains(eight);
        assertThat(ledger.boundaryAfter(PIPELINE, hour(1))).contains(five);
        assertThat(ledger.boundaries(PIPELINE, hour(5), hour(8))).containsExactly(five);
        assertThat(ledger.boundaries(PIPELINE, hour(5), hour(9))).containsExactly(five, eight);
        assertThat(ledger.boundaries(PIPELINE, hour(6), hour(6))).isEmpty();
    }

    @Test
    void ofTwoWhoDecideAtOnceTheFirstWinsAndBothGetTheSame() throws Exception {
        for (int round = 0; round < 20; round++) {
            int hour = round;
            List<Boundary> decided = together(
                    () -> ledger.decide(PIPELINE, boundary(hour, 10 * hour)),
                    () -> ledger.decide(PIPELINE, boundary(hour, 10 * hour + 5)));

            assertThat(decided.get(0)).isEqualTo(decided.get(1));
            assertThat(ledger.boundary(PIPELINE, hour(hour))).contains(decided.get(0));
        }
    }

    @Test
    void neighboursDecidedAtOnceStayInOrder() throws Exception {
        for (int round = 0; round < 20; round++) {
            int hour = 2 * round;
            together(
                    () -> quietly(() -> ledger.decide(PIPELINE, boundary(hour, 10 * hour + 15))),
                    () -> quietly(() -> ledger.decide(PIPELINE, boundary(hour + 1, 10 * hour + 12))));
        }
        List<Long> offsets = ledger.boundaries(PIPELINE, hour(0), hour(100)).stream()
                .map(found -> found.mark(FIRST).orElseThrow().offset())
                .toList();
        assertThat(offsets).isSorted().hasSize(20);
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<T>> both = new ArrayList<>();
            for (Callable<T> call : List.of(one, other)) {
                both.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            return List.of(both.get(0).get(), both.get(1).get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Which of the two was refused is chance. */
    private static boolean quietly(Runnable deciding) {
        try {
            deciding.run();
            return true;
        } catch (Failure refused) {
            assertThat(refused.kind()).isEqualTo(FailureKind.OURS);
            return false;
        }
    }
}
