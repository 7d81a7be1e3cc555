package io.hourfold.bench;

import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.BatchRunner;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.IngestRunner;
import io.hourfold.run.SparkStages;
import io.hourfold.time.Batch;
import org.apache.iceberg.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Hourfold from the raw rows on, with its ledger and its leases, as {@code hourfold run} does it. */
final class SparkHourfold implements Contender {
    private final String name;
    private final Answer answer;
    private final Place place;
    private final BenchDay day;
    private final SparkNotifications rows;
    private final Pipeline pipeline;
    private final Table raw;
    private final MarkedTime time = new MarkedTime();
    private final BatchRunner batches;
    private final Run giver;
    private final HourLaps laps;

    SparkHourfold(String name, Answer answer, Place place, BenchDay day, SparkNotifications rows) {
        this.name = name;
        this.answer = answer;
        this.place = place;
        this.day = day;
        this.rows = rows;
        this.pipeline = place.pipeline(name, SparkNotifications.TOPIC, answer, day.cadence());
        this.raw = new IcebergIngestTables(place.catalog()).raw(pipeline);
        Ledger ledger = place.ledger();
        Instant now = time.instant();
        ledger.register(new RegisteredPipeline(pipeline.name(), new TreeMap<>(pipeline.fixed()), day.start(0), now));
        this.giver = run();
        this.laps = new HourLaps(ledger, pipeline, time);
        ledger.begin(giver);
        IngestRunner ingested = new IngestRunner(ledger, nothing(), nothing(), time, 1, sentence -> {});
        SparkStages stages = new SparkStages(place.spark(), place.catalog(), place.catalogName(), pipeline, nothing());
        this.batches = new BatchRunner(ledger, ingested, () -> stages, time, new OpenGates(), sentence -> {});
    }

    /** What is asked of nobody. */
    static <T> Supplier<T> nothing() {
        return () -> {
            throw new IllegalStateException("rows are there already, and nothing is sent on");
        };
    }

    private Run run() {
        return new Run(UUID.randomUUID().toString(), pipeline.name(), "bench", "bench", "here", time.instant());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String how() {
        return answer == Answer.FOLDED
                ? "tree of keys and folded states, only rows that differ are merged"
                : "tree of keys, only new rows are appended";
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public Closing closing() {
        return Closing.BY_THE_HOUR;
    }

    @Override
    public void land(int hour) {
        Batch batch = day.batch(hour);
        Ledger ledger = place.ledger();
        Lease lease = ledger.acquire(Lease.scope(pipeline.name(), batch), "bench", Duration.ofMinutes(10));
        StageAttempt attempt = StageAttempt.started(
                new StageKey(pipeline.name(), batch.start(), Stage.INGEST),
                giver.id(),
                OptionalLong.empty(),
                time.instant());
        ledger.start(lease, attempt);
        long snapshot = rows.land(hour, raw);
        long count = rows.count(hour);
        ledger.finish(
                lease,
                attempt.done(
                        OptionalLong.of(snapshot),
                        new IngestOutcome(snapshot, count, count, 0, 0, new TreeMap<>()).counts(),
                        time.instant()));
        ledger.release(lease);
    }

    @Override
    public void hour(int hour, Stopwatch watch) {
        Batch batch = day.batch(hour);
        Moment begin = Moment.now();
        batches.run(new IngestOrder(pipeline, batch, IngestOrder.Repeat.KEEP, "bench", Optional.empty()), run());
        Moment end = Moment.now();
        laps.note(batch, List.of(Stage.LEAF, Stage.PUBLISH, Stage.FOLD), begin, end, watch);
    }

    @Override
    public void close(Stopwatch watch) {
        // The day is published with its last hour.
    }

    @Override
    public void repair(int hour, Stopwatch watch) {
        hour(hour, watch);
    }

    @Override
    public String result() {
        return place.table(name, "fact");
    }

    @Override
    public List<String> tables() {
        return List.of(place.namespace(name) + ".tree", place.namespace(name) + ".fact");
    }
}
