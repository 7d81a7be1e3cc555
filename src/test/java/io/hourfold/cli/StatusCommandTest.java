package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestStack;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class StatusCommandTest {
    private static final String PIPELINE = "notifications";
    private static final Instant FIVE = Instant.parse("2026-11-20T05:00:00Z");
    private static final Instant SIX = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant SEVEN = Instant.parse("2026-11-20T07:00:00Z");
    private static final SourcePartition PARTITION = new SourcePartition("notification-events", 0);
    private static final String SCOPE = "notifications/2026-11-20T05";

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void anIngestedBatchIsShownWithAllThatTheLedgerKnows() throws IOException {
        ingest();

        JsonNode answer = json("2026-11-20T05");

        assertThat(answer.path("state").asText()).isEqualTo("ingested");
        assertThat(answer.path("end").asText()).isEqualTo("2026-11-20T06:00:00Z");
        assertThat(answer.path("ingested").toString())
                .isEqualTo("{\"run\":\"run-2\",\"read\":115,\"raw\":112,\"quarantined\":3,"
                        + "\"reasons\":{\"no key\":1,\"not JSON\":2},\"digest\":\"9007199254740993\","
                        + "\"snapshot\":\"9007199254740995\"}");
        assertThat(answer.path("boundaries").findValuesAsText("at"))
                .containsExactly("2026-11-20T05:00:00Z", "2026-11-20T06:00:00Z");
        assertThat(answer.path("ranges").toString())
                .isEqualTo("[{\"topic\":\"notification-events\",\"partition\":0,\"topicId\":\"topic-a\","
                        + "\"from\":105,\"to\":220}]");
        assertThat(answer.path("losses").findValuesAsText("reason")).containsExactly("retention was a day");
        assertThat(answer.path("attempts").findValuesAsText("state")).containsExactly("failed", "done");
        assertThat(answer.path("lease").isNull()).isTrue();
    }

    @Test
    void peopleGetTheSameInWords() {
        ingest();

        assertThat(status("2026-11-20T05").out().lines())
                .containsExactly(
                        "notifications/2026-11-20T05  ingested",
                        "  arrived     2026-11-20T05:00:00Z to 2026-11-20T06:00:00Z",
                        "  read        115 records by run run-2, digest 9007199254740993",
                        "  raw         112 rows in snapshot 9007199254740995",
                        "  quarantine  3: no key 1, not JSON 2",
                        "  offsets     notification-events-0 [105, 220)",
                        "  lost        notification-events-0 [100, 105), accepted by ada at 2026-11-20T07:00:00Z:"
                                + " retention was a day",
                        "  attempts    run-1  failed  2026-11-20T06:00:00Z to 2026-11-20T07:00:00Z:"
                                + " no space left\\u000aon device",
                        "              run-2  done  2026-11-20T07:00:00Z to 2026-11-20T07:00:00Z");
    }

    @Test
    void everyStateOfABatchIsTold() throws IOException {
        register();
        assertThat(state()).isEqualTo("not-planned");

        decide();
        assertThat(state()).isEqualTo("planned");

        Lease lease = ledger.acquire(SCOPE, "run run-1 of ada on worker-1", Duration.ofMinutes(2));
        assertThat(state()).isEqualTo("running");
        StageAttempt attempt = start(lease, "run-1", SIX);
        assertThat(state()).isEqualTo("running");
        assertThat(json("2026-11-20T05").path("lease").path("holder").asText())
                .isEqualTo("run run-1 of ada on worker-1");
        assertThat(status("2026-11-20T05").out()).contains("held        by run run-1 of ada on worker-1 until ");

        ledger.release(lease);
        assertThat(state()).isEqualTo("crashed");

        lease = ledger.acquire(SCOPE, "run-1", Duration.ofMinutes(2));
        ledger.finish(lease, attempt.failed("no space left", SEVEN));
        ledger.release(lease);
        assertThat(state()).isEqualTo("failed");
        assertThat(json("2026-11-20T05").path("ingested").isNull()).isTrue();
    }

    @Test
    void aPipelineThatHasNotRunIsTheUsersMistake() {
        assertThat(status("2026-11-20T05").err()).contains("'notifications' has not run yet", "no pipeline has run");
        register();
        Ran mistyped = hourfold("status", "--pipeline", "notification", "--hour", "2026-11-20T05");

        assertThat(mistyped.exitCode()).isEqualTo(2);
        assertThat(mistyped.err()).contains("did you mean 'notifications'?");
    }

    @Test
    void anHourThatIsNoBatchIsTheUsersMistake() {
        register();

        for (String hour : List.of("2026-11-20T05:15", "yesterday")) {
            assertThat(status(hour).exitCode()).as(hour).isEqualTo(2);
        }
    }

    @Test
    void aLedgerOutOfReachIsOutside() {
        DatabaseSettings nowhere =
                new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/ledger", "nobody", Optional.empty());

        Ran ran = hourfold(nowhere, "status", "--pipeline", PIPELINE, "--hour", "2026-11-20T05");

        assertThat(ran.err()).contains("127.0.0.1:1/ledger");
        assertThat(ran.exitCode()).isEqualTo(6);
    }

    private void ingest() {
        register();
        decide();
        Lease lease = ledger.acquire(SCOPE, "run-1", Duration.ofMinutes(2));
        ledger.finish(lease, start(lease, "run-1", SIX).failed("no space left\non device", SEVEN));
        OffsetRange lost = new OffsetRange(PARTITION, "topic-a", 100, 105);
        ledger.accept(lease, new Loss(PIPELINE, FIVE, lost, "ada", "retention was a day", SEVEN));
        StageAttempt second = start(lease, "run-2", SEVEN);
        ledger.recordQuarantined(lease, second.key(), Map.of("not JSON", 2L, "no key", 1L));
        Map<String, Long> counts = Map.of("read", 115L, "raw", 112L, "quarantined", 3L, "digest", (1L << 53) + 1);
        ledger.finish(lease, second.done(OptionalLong.of((1L << 53) + 3), counts, SEVEN));
        ledger.release(lease);
    }

    private void register() {
        ledger.register(new RegisteredPipeline(PIPELINE, new TreeMap<>(Map.of("cadence", "PT1H")), FIVE, FIVE));
        Stream.of("run-1", "run-2").forEach(id -> ledger.begin(new Run(id, PIPELINE, "run", "ada", "worker-1", SIX)));
    }

    private void decide() {
        ledger.decide(PIPELINE, new Boundary(FIVE, new TreeMap<>(Map.of(PARTITION, new Mark("topic-a", 100))), SIX));
        ledger.decide(PIPELINE, new Boundary(SIX, new TreeMap<>(Map.of(PARTITION, new Mark("topic-a", 220))), SIX));
    }

    private StageAttempt start(Lease lease, String run, Instant at) {
        StageKey key = new StageKey(PIPELINE, FIVE, Stage.INGEST);
        StageAttempt attempt = StageAttempt.started(key, run, OptionalLong.empty(), at);
        ledger.start(lease, attempt);
        return attempt;
    }

    private String state() throws IOException {
        return json("2026-11-20T05").path("state").asText();
    }

    private JsonNode json(String hour) throws IOException {
        Ran ran = hourfold("status", "--pipeline", PIPELINE, "--hour", hour, "--json");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return new ObjectMapper().readTree(ran.out());
    }

    private Ran status(String hour) {
        return hourfold("status", "--pipeline", PIPELINE, "--hour", hour);
    }

    private Ran hourfold(String... arguments) {
        return hourfold(database, arguments);
    }

    private Ran hourfold(DatabaseSettings settings, String... arguments) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOURFOLD_LEDGER_URL", settings.url());
        environment.put("HOURFOLD_LEDGER_USER", settings.user());
        settings.password().map(Secret::reveal).ifPresent(text -> environment.put("HOURFOLD_LEDGER_PASSWORD", text));
        environment.put("HOURFOLD_WAREHOUSE_LOCATION", "lake");
        return Ran.hourfold(directory, environment, arguments);
    }
}
