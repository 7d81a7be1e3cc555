package io.hourfold.cli;

import io.hourfold.TestStack;
import io.hourfold.demo.DemoDay;
import io.hourfold.dev.DatedLine;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Backfills of a day that are killed in the middle, again and again, and then come to their end. */
class BackfillKilledTest {
    private static final EventDay DAY = new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC);
    private static final String SOURCE = "pipelines/notifications.yaml";
    private static final int PER_HOUR = 60;
    private static final int ENDED_BY_A_SIGNAL = 143;
    private static final int LONGEST_MILLISECONDS = 9_000;

    @TempDir
    Path directory;

    private final DatabaseSettings database = TestStack.freshDatabase();
    private final String topic = TestStack.freshTopic(2);
    private int pipelines;

    @BeforeEach
    void aDayOnATopic() throws IOException {
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                """
                ledger: { url: '%s', user: '%s', password: '%s' }
                kafka: { bootstrap-servers: '%s' }
                warehouse: { location: lake }
                spark: { master: 'local[2]', shuffle-partitions: 2 }
                """
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse(""),
                                TestStack.bootstrapServers()));
        Files.createDirectories(directory.resolve("pipelines"));
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            int partition = 0;
            for (DatedLine line : new DemoDay(DAY, PER_HOUR, 11).arrivals()) {
                producer.send(new ProducerRecord<>(
                        topic,
                        partition++ % 2,
                        line.at().toEpochMilli(),
                        null,
                        line.text().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void aBackfillThatIsEndedAndThenKilledEndsRightAndIngestsEachBatchOnce() throws Exception {
        String pipeline = declared();

        assertThat(endedInTheMiddle(pipeline, 6))
                .anyMatch(line -> line.contains("what is done stays done, and the same command goes on"));
        // Nothing that it held is in the way.
        killed(1, pipeline, 6, 20_261_121);
    }

    @Test
    @Tag("soak")
    void aBackfillThatIsKilledTwentyTimesEndsRightAndIngestsEachBatchOnce() throws Exception {
        killed(20, declared(), 24, Long.getLong("hourfold.kill.seed", 5));
    }

    private void killed(int times, String first, int hours, long seed) throws Exception {
        Random random = new Random(seed);
        String pipeline = first;
        for (int kills = 0; kills < times; ) {
            if (killedInTheMiddle(pipeline, hours, random.nextInt(LONGEST_MILLISECONDS))) {
                kills++;
            } else {
                assertRight(pipeline, hours, seed);
                pipeline = declared();
            }
        }
        Child last = Child.run(directory, Child.opened(), Main.class, backfill(pipeline, hours));
        assertThat(last.exitCode()).as("seed %d: %s", seed, last.err()).isZero();
        assertRight(pipeline, hours, seed);
    }

    /** Another pipeline of the same records. */
    private String declared() throws IOException {
        String name = "day" + ++pipelines;
        Files.writeString(
                directory.resolve("pipelines/" + name + ".yaml"),
                Files.readString(Path.of(SOURCE))
                        .replace("pipeline: notifications", "pipeline: " + name)
                        .replace("notification-events", topic)
                        .replace("buckets: 8", "buckets: 2"));
        return name;
    }

    /** Asked to end when its first leaf is built, as Ctrl-C does; answers what it said. */
    private List<String> endedInTheMiddle(String pipeline, int hours) throws Exception {
        Process process = started(pipeline, hours);
        List<String> said = new ArrayList<>();
        try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
                if (line.contains(": leaf (1 of")) {
                    process.toHandle().destroy();
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(ENDED_BY_A_SIGNAL);
        return said;
    }

    private Process started(String pipeline, int hours) throws IOException {
        return new ProcessBuilder(Child.command(Child.opened(), Main.class, backfill(pipeline, hours)))
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** False where it came to its end before. */
    private boolean killedInTheMiddle(String pipeline, int hours, int milliseconds) throws Exception {
        Process process = started(pipeline, hours);
        try (var lines = process.errorReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("starting Spark")) {
                line = lines.readLine();
            }
            Thread drain = new Thread(() -> lines.lines().forEach(any -> {}));
            drain.setDaemon(true);
            drain.start();
            boolean ended = process.waitFor(3_000L + milliseconds, TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
            drain.join();
            if (ended) {
                assertThat(process.exitValue()).isZero();
            }
            return !ended;
        }
    }

    private void assertRight(String pipeline, int hours, long seed) throws Exception {
        Child verified = Child.run(
                directory,
                Child.opened(),
                Main.class,
                ("verify --pipeline " + pipeline + " --day 2026-11-20 --now 2026-11-22T00:00:00Z").split(" "));
        assertThat(verified.exitCode())
                .as("seed %d: %s", seed, verified.out() + verified.err())
                .isZero();
        try (PostgresLedger ledger = PostgresLedger.open(database)) {
            assertThat(IntStream.range(0, hours)
                            .mapToObj(hour -> Instants.parse("2026-11-20T%02d".formatted(hour)))
                            .map(start -> ledger.attempts(new StageKey(pipeline, start, Stage.INGEST)).stream()
                                    .map(StageAttempt::state)
                                    .filter(StageState.DONE::equals)
                                    .count()))
                    .as("seed %d: how often each batch was ingested", seed)
                    .containsOnly(1L);
        }
    }

    private static String[] backfill(String pipeline, int hours) {
        return "backfill --pipeline %s --from 2026-11-20T00 --to %s --parallel 3 --now 2026-11-22T00:00:00Z"
                .formatted(pipeline, hours == 24 ? "2026-11-21T00" : "2026-11-20T%02d".formatted(hours))
                .split(" ");
    }
}
