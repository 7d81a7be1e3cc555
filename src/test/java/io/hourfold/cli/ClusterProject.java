package io.hourfold.cli;

import io.hourfold.TestJars;
import io.hourfold.TestStack;
import io.hourfold.fault.ChildJvm;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A directory with a pipeline, whose settings name a cluster; commands run there in processes of their own. */
record ClusterProject(Path directory, String master, DatabaseSettings database, String topic) {
    private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");
    private static final int PARTITIONS = 2;
    private static final Map<String, String> HERE = Map.of("SPARK_LOCAL_IP", "127.0.0.1");

    /** @param more what else the pipeline file says */
    static ClusterProject in(Path directory, String master, String more) throws IOException {
        ClusterProject project =
                new ClusterProject(directory, master, TestStack.freshDatabase(), TestStack.freshTopic(PARTITIONS));
        project.declare(more);
        project.settings();
        return project;
    }

    private void declare(String more) throws IOException {
        Files.createDirectories(directory.resolve("pipelines"));
        Files.writeString(
                directory.resolve("pipelines/notifications.yaml"),
                Files.readString(Path.of("pipelines/notifications.yaml"))
                                .replace("notification-events", topic)
                                .replace("buckets: 8", "buckets: 2")
                        + more);
    }

    private void settings() throws IOException {
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                """
                ledger: { url: '%s', user: '%s', password: '%s' }
                kafka: { bootstrap-servers: '%s' }
                warehouse: { location: lake }
                spark:
                  master: '%s'
                  properties:
                    spark.driver.host: 127.0.0.1
                    spark.executor.memory: 512m
                    spark.executor.extraJavaOptions: -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
                """
                        .formatted(
                                database.url(),
                                database.user(),
                                database.password().map(Secret::reveal).orElse(""),
                                TestStack.bootstrapServers(),
                                master));
    }

    /** The word {@code notifications} stands for the pipeline. */
    ChildJvm start(String... words) {
        return start(new ChildJvm.Program(
                TestJars.hourfold().toString(), HERE, "512m", Main.class.getName(), List.of(words)));
    }

    /** Runs words of a spark-submit line, the program's name first, with what a Spark distribution has. */
    ChildJvm submit(List<String> words) {
        return start(new ChildJvm.Program(
                TestJars.spark().resolve("*").toString(),
                HERE,
                "512m",
                "org.apache.spark.deploy.SparkSubmit",
                words.subList(1, words.size())));
    }

    private ChildJvm start(ChildJvm.Program program) {
        return ChildJvm.start(program, directory);
    }

    /** The lines that a command wrote which ended well. */
    static List<String> done(ChildJvm child) throws InterruptedException {
        try (child) {
            ChildJvm.Ended ended = child.await();
            if (ended.exitCode() != 0) {
                throw new AssertionError("exit code " + ended.exitCode() + "\n" + String.join("\n", ended.output()));
            }
            return ended.output();
        }
    }

    /** Ten minutes into an hour of the day come events that are numbered on from {@code first}. */
    void send(int hour, int first, int records) {
        Instant arrival = DAY.plusSeconds(hour * 3600L + 600);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int at = 0; at < records; at++) {
                String event = "{\"notification_id\": \"n-%d\", \"event_type\": \"sent\", \"event_time\": \"%s\","
                        + " \"user_id\": %d, \"device\": \"d-%d\"}";
                producer.send(new ProducerRecord<>(
                        topic,
                        at % PARTITIONS,
                        arrival.toEpochMilli(),
                        null,
                        event.formatted(first + at, arrival, at % 7, at % 3).getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
