package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs of a pipeline that has never run, all at the same moment: they also register it and make its tables. */
class IngestTogetherTest {
    private final IngestHarness harness = new IngestHarness(2);
    private final ExecutorService workers = Executors.newFixedThreadPool(3);

    @AfterEach
    void close() {
        workers.shutdown();
        harness.close();
    }

    @Test
    void ofRunsOfTheSameBatchOneWorksAndTheOthersAreToldOrFindItDone() {
        write();

        List<String> endings = atOnce("2026-11-20T05", "2026-11-20T05", "2026-11-20T05");

        assertThat(endings).containsOnlyOnce("INGESTED").isSubsetOf("INGESTED", "CONFLICT", "ALREADY_DONE");
        assertThat(harness.places()).isEqualTo(harness.offsets(2, 2));
    }

    @Test
    void runsOfDifferentBatchesDoNotDisturbEachOther() {
        write();

        List<String> endings = atOnce("2026-11-20T05", "2026-11-20T06", "2026-11-20T07");

        assertThat(endings).containsOnly("INGESTED");
        assertThat(harness.places()).isEqualTo(harness.offsets(6, 6));
    }

    private void write() {
        for (String hour : List.of("05", "06", "07")) {
            IntStream.range(0, 4)
                    .forEach(number -> harness.event(number % 2, "2026-11-20T" + hour + ":10:00Z", "id" + number % 3));
        }
    }

    private List<String> atOnce(String... batches) {
        CyclicBarrier barrier = new CyclicBarrier(batches.length);
        return Stream.of(batches)
                .map(batch -> CompletableFuture.supplyAsync(() -> ending(batch, barrier), workers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private String ending(String batch, CyclicBarrier barrier) {
        try {
            barrier.await();
            return harness.ingest(batch).ending().toString();
        } catch (Failure refused) {
            assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(FailureKind.CONFLICT);
            return "CONFLICT";
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }
}
