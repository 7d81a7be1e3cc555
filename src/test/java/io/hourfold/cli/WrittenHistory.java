package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import io.hourfold.time.Instants;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A ledger of its own in which a test writes down what happened, and the commands that look at it. */
final class WrittenHistory implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-11-21T07:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private final Path directory;
    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);
    private Lease lease;

    WrittenHistory(Path directory) {
        this.directory = directory;
    }

    PostgresLedger ledger() {
        return ledger;
    }

    Lease lease() {
        return lease;
    }

    void register(String pipeline, String cadence) {
        register(pipeline, cadence, NOW, NOW);
    }

    void register(String pipeline, String cadence, Instant beginsAt, Instant registeredAt) {
        ledger.register(new RegisteredPipeline(
                pipeline, new TreeMap<>(Map.of("cadence", cadence, "day.zone", "UTC")), beginsAt, registeredAt));
        ledger.begin(new Run(pipeline.equals("notifications") ? "run" : pipeline, pipeline, "run", "ada", "here", NOW));
        if (lease == null) {
            lease = ledger.acquire("all", "tester", Duration.ofMinutes(10));
        }
    }

    void published(String batch, int number, long rows) {
        published(batch, number, rows, NOW);
    }

    /** The batch is the leaf of that number of 2026-11-20. */
    void published(String batch, int number, long rows, Instant at) {
        StageAttempt ingest = attempt(batch, Stage.INGEST, at);
        Map<String, Long> raw = Map.of("read", rows, "raw", rows, "quarantined", 0L, "digest", 0L);
        ledger.finish(lease, ingest.done(OptionalLong.of(1), raw, at));
        StageAttempt leaf = StageAttempt.started(key(batch, Stage.LEAF), "run", OptionalLong.of(1), at);
        ledger.start(lease, leaf);
        ledger.recordNode(
                lease,
                new BuiltNode(
                        "notifications",
                        DAY,
                        number,
                        number + 1,
                        Optional.of(Instants.parse(batch)),
                        "0".repeat(64),
                        "1".repeat(64),
                        OptionalLong.empty(),
                        rows,
                        "run",
                        at));
        ledger.finish(lease, leaf.done(OptionalLong.of(2), Map.of("leaf", rows), at));
        StageAttempt publish = StageAttempt.started(key(batch, Stage.PUBLISH), "run", OptionalLong.of(2), at);
        ledger.start(lease, publish);
        ledger.finish(lease, publish.done(OptionalLong.of(2), Map.of("inserted", rows), at));
    }

    StageAttempt attempt(String batch, Stage stage, Instant at) {
        StageAttempt attempt = StageAttempt.started(key(batch, stage), "run", OptionalLong.empty(), at);
        ledger.start(lease, attempt);
        return attempt;
    }

    private static StageKey key(String batch, Stage stage) {
        return new StageKey("notifications", Instants.parse(batch), stage);
    }

    Ran hourfold(String... arguments) {
        return hourfold(Style.PLAIN, arguments);
    }

    Ran coloured(String... arguments) {
        return hourfold(Style.COLOURED, arguments);
    }

    private Ran hourfold(Style style, String... arguments) {
        return Ran.hourfold(directory, environment(), style, arguments);
    }

    /** With this ledger and a warehouse in the directory. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOURFOLD_LEDGER_URL", database.url());
        environment.put("HOURFOLD_LEDGER_USER", database.user());
        database.password().map(Secret::reveal).ifPresent(text -> environment.put("HOURFOLD_LEDGER_PASSWORD", text));
        environment.put("HOURFOLD_WAREHOUSE_LOCATION", "lake");
        return environment;
    }

    @Override
    public void close() {
        ledger.close();
    }
}
