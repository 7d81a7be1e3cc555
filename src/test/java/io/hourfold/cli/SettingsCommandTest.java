package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsCommandTest {
    @TempDir
    Path directory;

    @Test
    void everySettingIsShownWithWhereItComesFrom() throws IOException {
        yaml("service:\n  port: 9000\n");

        Ran ran = Ran.hourfold(directory, Map.of("HOURFOLD_SPARK_MASTER", "local[2]"), "settings");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.startsWith("Settings file: ") && line.endsWith("hourfold.yaml"))
                .anyMatch(line -> line.matches("kafka.bootstrap-servers +the embedded broker +default"))
                .anyMatch(line -> line.matches("service.port +9000 +hourfold.yaml:2"))
                .anyMatch(line -> line.matches("spark.master +local\\[2] +HOURFOLD_SPARK_MASTER"));
    }

    @Test
    void machinesGetTheSame() throws IOException {
        yaml("service:\n  port: 9000\n");

        Ran ran = Ran.hourfold(directory, Map.of("HOURFOLD_SPARK_MASTER", "local[2]"), "settings", "--json");
        JsonNode answer = new ObjectMapper().readTree(ran.out());

        assertThat(ran.out().strip().lines()).hasSize(1);
        assertThat(answer.path("settings"))
                .map(JsonNode::toString)
                .contains(
                        "{\"key\":\"service.port\",\"value\":\"9000\",\"preset\":\"8480\",\"origin\":\"file\","
                                + "\"from\":\"hourfold.yaml:2\"}",
                        "{\"key\":\"spark.master\",\"value\":\"local[2]\",\"preset\":\"local[*]\","
                                + "\"origin\":\"environment\",\"from\":\"HOURFOLD_SPARK_MASTER\"}",
                        "{\"key\":\"ledger.url\",\"value\":null,\"preset\":\"the embedded database\","
                                + "\"origin\":\"default\",\"from\":null}");
    }

    @Test
    void noSecretIsShownInAnyForm() throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "canary-file\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        yaml(
                """
                ledger: { url: "jdbc:postgresql://db/ledger", password-file: password }
                warehouse: { location: lake }
                kafka:
                  bootstrap-servers: broker:9092
                  properties: { sasl.jaas.config: canary-jaas }
                service: { token: canary-0123456789 }
                """);

        for (String form : new String[] {"--verbose", "--json"}) {
            Ran ran = Ran.hourfold(
                    directory, Map.of("HOURFOLD_SPARK_PROPERTIES_SPARK_X", "canary-variable"), "settings", form);

            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out()).contains("ledger.password", "kafka.properties.sasl.jaas.config", "********");
            assertThat(ran.err()).contains("hourfold.yaml:1: ledger.password-file: every user");
            assertThat(ran.out() + ran.err()).doesNotContain("canary");
        }
    }

    @Test
    void mistakesAreToldTogetherAndAreTheUsers() throws IOException {
        yaml("service: { port: none, hots: x }\nledger: { url: 'mysql://me:canary@db', password: canary }\n");

        Ran ran = Ran.hourfold(directory, Map.of("HOURFOLD_PORT", "canary"), "settings", "--json", "--verbose");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("HOURFOLD_PORT: unknown variable")
                .contains("hourfold.yaml:1: service.port: 'none' is not a whole number from 1 to 65535")
                .contains("hourfold.yaml:1: service.hots: unknown key; did you mean 'host'?")
                .contains("hourfold.yaml:2: ledger.url: holds credentials");
        assertThat(ran.out() + ran.err()).doesNotContain("canary");
    }

    @Test
    void aNamedFileIsReadFromAnywhere() throws IOException {
        Files.writeString(directory.resolve("other.yaml"), "service: { port: 9000 }");

        assertThat(Ran.hourfold(directory, "settings", "--config", "other.yaml").out())
                .contains("other.yaml:1");
        assertThat(Ran.hourfold(directory, "settings", "--config", "none.yaml").exitCode())
                .isEqualTo(2);
    }

    private void yaml(String text) throws IOException {
        Files.writeString(directory.resolve("hourfold.yaml"), text);
    }
}
