package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.catalog.TableFilesOracle;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.ConsumerOracle;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.RecordPlace;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.time.Batch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Runs, runs again, replays, fails and races batches of one pipeline as chance has it, and compares after each step what
 * is in the tables with what a plain consumer finds between the same boundaries.
 */
final class IngestHistory {
    private final IngestHarness harness;
    private final ConsumerOracle oracle;
    private final Random random;
    private final TreeMap<Batch, List<String>> expected = new TreeMap<>();
    private final List<String> steps = new ArrayList<>();

    IngestHistory(IngestHarness harness, Random random) {
        this.harness = harness;
        this.oracle = new ConsumerOracle(harness.kafka());
        this.random = random;
    }

    /** Does something with one or two of the batches. */
    void step(List<Batch> batches) {
        String one = one(batches);
        String other = one(batches);
        int what = random.nextInt(10);
        harness.readingAtMost(40 + random.nextInt(200));
        steps.add(what + " " + one + " " + other);
        if (what < 3) {
            harness.ingest(one);
        } else if (what < 5) {
            harness.again(one);
        } else if (what < 6) {
            diesWriting(one);
        } else if (what < 7) {
            diesCommitting(one);
        } else if (what < 8) {
            replay(one);
        } else {
            atOnce(one, other);
        }
        requireConserved();
    }

    private String one(List<Batch> batches) {
        return batches.get(random.nextInt(batches.size())).toString();
    }

    private void diesWriting(String batch) {
        fails(batch, () -> {
            throw Failure.outside("the network is gone", null);
        });
    }

    private void diesCommitting(String batch) {
        IngestOrder order = order(batch);
        Runnable death = () -> {
            throw Failure.outside("the network is gone", null);
        };
        refused(() -> harness.ingest(order, new Sleeper(harness.spark(), () -> {}, death)));
    }

    private void fails(String batch, Runnable death) {
        refused(() -> harness.ingest(order(batch), new Sleeper(harness.spark(), death)));
    }

    private static void refused(Runnable work) {
        Failure failure = catchThrowableOfType(Failure.class, work::run);
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
    }

    private IngestOrder order(String batch) {
        return new IngestOrder(
                harness.pipeline(), harness.batch(batch), IngestOrder.Repeat.INGEST_AGAIN, "tester", Optional.empty());
    }

    private void replay(String batch) {
        if (status(harness.batch(batch)).state() == IngestState.INGESTED) {
            harness.replay(harness.pipeline(), batch);
        }
    }

    /** Whoever comes second to a batch is refused or finds it done; different batches do not disturb each other. */
    private void atOnce(String one, String other) {
        Stream.of(one, other)
                .map(batch -> CompletableFuture.runAsync(() -> {
                    try {
                        harness.ingest(batch);
                    } catch (Failure refused) {
                        assertThat(one).as(refused.getMessage()).isEqualTo(other);
                        assertThat(refused.kind()).isEqualTo(FailureKind.CONFLICT);
                    }
                }))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** Brings every batch up to an instant to its end, in any order, and leaves nothing out. */
    void finish(List<Batch> batches) {
        batches.forEach(batch -> harness.ingest(batch.toString()));
        requireConserved();
        assertThat(expected).as(this::toString).containsOnlyKeys(batches);
        Boundary last = harness.ledger()
                .boundary(harness.pipeline().name(), expected.lastKey().end())
                .orElseThrow();
        assertThat(harness.places())
                .as(this::toString)
                .isEqualTo(texts(oracle.upTo(last.marks())).stream().sorted().toList());
        Stream.of(harness.raw(), harness.quarantine())
                .forEach(table ->
                        TableFilesOracle.assertWhole(TestSpark.catalog().loadTable(table)));
    }

    Instant begin() {
        return harness.ledger()
                .pipeline(harness.pipeline().name())
                .orElseThrow()
                .beginsAt();
    }

    private void requireConserved() {
        Batch batch = harness.batch("2026-11-20T00");
        for (int hour = 0; hour < 24; hour++, batch = batch.next()) {
            requireConserved(batch);
        }
        assertThat(harness.places())
                .as(this::toString)
                .isEqualTo(expected.values().stream()
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
    }

    private void requireConserved(Batch batch) {
        BatchStatus status = status(batch);
        Optional<StageAttempt> ingested = status.ingested();
        if (ingested.isPresent()) {
            List<String> records = expected.computeIfAbsent(batch, same -> between(status));
            IngestOutcome told = IngestOutcome.of(0, ingested.get().counts(), status.quarantined());
            assertThat(told.read()).as(this::toString).isEqualTo(records.size());
            assertThat(told.raw() + told.quarantined()).as(this::toString).isEqualTo(records.size());
        }
    }

    private List<String> between(BatchStatus status) {
        return texts(oracle.between(
                status.boundaries().get(0).marks(), status.boundaries().get(1).marks()));
    }

    private BatchStatus status(Batch batch) {
        return BatchStatus.read(harness.ledger(), harness.pipeline().name(), batch);
    }

    private static List<String> texts(List<RecordPlace> places) {
        return places.stream().map(RecordPlace::toString).toList();
    }

    @Override
    public String toString() {
        return "after " + steps;
    }
}
