package io.hourfold.dev;

import org.apache.kafka.common.Uuid;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A Kafka broker of our own, from jars of its own, with its controller in the same process. */
final class EmbeddedKafka implements EmbeddedServer {
    private static final Duration PREPARATION = Duration.ofMinutes(2);
    private static final List<String> FRUGAL = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx512m");
    private static final List<String> LOGGING = List.of(
            "-Dorg.slf4j.simpleLogger.logFile=System.out",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "-Dorg.slf4j.simpleLogger.log.org.apache.kafka.common.config=warn",
            "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaConfig=warn");

    private final StackFolder folder;
    private final StackOptions options;

    EmbeddedKafka(StackFolder folder, StackOptions options) {
        this.folder = folder;
        this.options = options;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public Path log() {
        return folder.kafka().resolve("broker.log");
    }

    @Override
    public String mark() {
        return "-Dhourfold.folder=" + folder.path();
    }

    /** Formats the data folder as a cluster's; an interrupted attempt leaves nothing that looks like one. */
    @Override
    public void prepare() {
        if (Files.isDirectory(data())) {
            return;
        }
        Path unfinished = folder.kafka().resolve("data.unfinished");
        StackFolder.discard(unfinished);
        StackFolder.make(unfinished);
        BrokerSettings.write(BrokerSettings.of(unfinished, 1, 2), settingsFile());
        List<String> format = java(
                List.of("-XX:TieredStopAtLevel=1"),
                List.of(
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        newClusterId(),
                        "-c",
                        settingsFile().toString()));
        Command.run(format, folder.kafka(), log(), PREPARATION);
        try {
            Files.move(unfinished, data());
        } catch (IOException unwritable) {
            throw StackFolder.unwritable(data(), unwritable);
        }
    }

    @Override
    public Process launch(int port) {
        Map<String, String> settings = BrokerSettings.of(data(), port, LocalPort.free());
        options.broker()
                .forEach((name, value) -> settings.merge(
                        name, value, (usual, ours) -> name.endsWith("listeners") ? usual + "," + ours : ours));
        BrokerSettings.write(settings, settingsFile());
        List<String> command = java(
                List.of("-XX:+ExitOnOutOfMemoryError", mark()),
                List.of("kafka.Kafka", settingsFile().toString()));
        return Command.detached(command, folder.kafka(), log());
    }

    @Override
    public Optional<String> probe(int port) {
        return clusterId()
                .map(cluster -> KafkaProbe.of(port, cluster))
                .orElse(Optional.of("its data are not in " + data() + " any more"));
    }

    @Override
    public boolean passes(String lastWords) {
        return false;
    }

    @Override
    public void welcome(int port) {
        // Topics are made by whoever needs them.
    }

    @Override
    public void end(ProcessHandle process) {
        process.destroy();
    }

    private Path data() {
        return folder.kafka().resolve("data");
    }

    private Path settingsFile() {
        return folder.kafka().resolve("server.properties");
    }

    private Optional<String> clusterId() {
        Properties properties = new Properties();
        Path file = data().resolve("meta.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw StackFolder.unreadable(file, unreadable);
        }
        return Optional.ofNullable(properties.getProperty("cluster.id"));
    }

    private static String newClusterId() {
        return Uuid.randomUuid().toString();
    }

    private static List<String> java(List<String> flags, List<String> program) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> classPath =
                List.of("-cp", BrokerClassPath.folder().resolve("*").toString());
        return Stream.of(List.of(java), FRUGAL, LOGGING, flags, classPath, program)
                .flatMap(List::stream)
                .toList();
    }
}
