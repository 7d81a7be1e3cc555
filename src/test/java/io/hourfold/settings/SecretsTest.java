package io.hourfold.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {
    private static final String DATABASE =
            "warehouse: { location: lake }\nledger:\n  url: jdbc:postgresql://db/ledger\n";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"hush", "hush\n", "hush\r\n"})
    void aSecretFileMayEndInOneLineBreak(String content) {
        Given given = given().file("secrets/password", content).yaml(DATABASE + "  password-file: secrets/password\n");

        assertThat(given.settings().ledger().orElseThrow().password()).isEqualTo(Optional.of(new Secret("hush")));
    }

    @Test
    void whatElseIsInASecretFileBelongsToTheSecret() {
        Given given = given().file("password", " hush \n\n").yaml(DATABASE + "  password-file: password\n");

        assertThat(given.settings().ledger().orElseThrow().password()).isEqualTo(Optional.of(new Secret(" hush \n")));
    }

    @Test
    void aPropertyMayComeFromAFile() {
        Given given = given().file("jaas.conf", "login\n")
                .yaml("kafka:\n  bootstrap-servers: broker:9092\n  property-files: { sasl.jaas.config: jaas.conf }\n");

        assertThat(given.settings().kafka().orElseThrow().properties())
                .containsEntry("sasl.jaas.config", new Secret("login"));
        assertThat(given.shown("kafka.properties.sasl.jaas.config").at())
                .map(Object::toString)
                .contains("hourfold.yaml:3");
    }

    @Test
    void bothFormsOfASecretTogetherAreRefused() {
        assertThat(given().yaml(DATABASE + "  password: hush\n  password-file: hush.txt\n")
                        .problems())
                .containsExactly("hourfold.yaml:5: ledger.password-file: is set, and so is ledger.password "
                        + "(hourfold.yaml:4); set only one of them");
    }

    @Test
    void aSecretFileThatCannotBeReadIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("folder"));
        Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        given().file("huge", "x".repeat(SecretFile.MOST_BYTES + 1)).file("empty", "\n");

        assertThat(problemOf("missing")).endsWith("missing does not exist");
        assertThat(problemOf("folder")).endsWith("folder cannot be read; it must be a file that this user may read");
        assertThat(problemOf("binary")).endsWith("binary is not UTF-8 text");
        assertThat(problemOf("huge")).endsWith("holds 65537 bytes; the limit for a secret is 65536");
        assertThat(problemOf("empty")).endsWith("must not be empty; leave it out if there is none");
    }

    @Test
    void aSecretFileThatEverybodyMayReadIsWarnedAbout() throws IOException {
        Given given = given().file("password", "hush").yaml(DATABASE + "  password-file: password\n");
        Path file = directory.resolve("password");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(given.read().warnings())
                .containsExactly("hourfold.yaml:4: ledger.password-file: every user of this machine may read " + file
                        + "; 'chmod o-r' closes it");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(given.read().warnings()).isEmpty();
    }

    @Test
    void noSecretShowsInAnythingRendered() throws IOException {
        Given given = given().file("token", "canary-0123456789")
                .yaml(
                        DATABASE
                                + """
                          password: canary-ledger
                        kafka:
                          bootstrap-servers: broker:9092
                          properties: { sasl.jaas.config: canary-jaas }
                        catalog:
                          url: jdbc:postgresql://db/catalog
                          password: canary-catalog
                          properties: { s3.secret-access-key: canary-s3 }
                        spark: { properties: { spark.hadoop.fs.s3a.secret.key: canary-spark } }
                        service: { token-file: token }
                        airflow: { url: "https://airflow", user: me }
                        """)
                .variable("HOURFOLD_AIRFLOW_PASSWORD", "canary-airflow");
        EffectiveSettings read = given.read();
        Connections connections = read.settings().connections(new NothingEmbedded());
        ObjectMapper mapper = new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

        assertThat(read.settings()
                        .ledger()
                        .orElseThrow()
                        .password()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("canary-ledger");
        assertThat(read.toString() + read.each() + read.settings() + connections)
                .doesNotContain("canary");
        assertThat(mapper.writeValueAsString(connections.kafka())
                        + mapper.writeValueAsString(read.settings().spark()))
                .doesNotContain("canary");
    }

    @Test
    void noSecretShowsInProblems() {
        assertThat(given().yaml(
                                """
                                kafka:
                                  properties: { client.id: canary, bootstrap.servers: canary, 'a b': canary }
                                ledger: { user: me, password: canary, pasword: canary }
                                service: { token: canary }
                                airflow: { url: [canary] }
                                spark: { properties: canary }
                                """)
                        .variable("HOURFOLD_AIRFLOW_PASSWORD", "canary")
                        .variable("HOURFOLD_AIRFLOW_PASSWROD", "canary")
                        .variable("HOURFOLD_CATALOG_PROPERTIES_JDBC_PASSWORD", "canary")
                        .problems())
                .hasSizeGreaterThan(8)
                .noneMatch(problem -> problem.contains("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!canary",
                "!canary!x",
                "!<canary> x",
                "*canary",
                "&canary",
                "%canary",
                "@canary",
                "`canary",
                "a: canary",
                "'canary",
                "[canary",
                "{canary}",
                "\"can\\zary\"",
                "|canary",
            })
    void aPasswordThatSomebodyForgotToQuoteIsNotRepeated(String password) {
        assertThat(given().yaml(DATABASE + "  password: " + password + "\n").problems())
                .isNotEmpty()
                .noneMatch(problem -> problem.contains("canary") || problem.contains("zary"));
    }

    private Given given() {
        return new Given(directory);
    }

    private String problemOf(String file) {
        return given().yaml(DATABASE + "  password-file: " + file + "\n")
                .problems()
                .get(0);
    }

    /** Everything is set, so nothing may be asked of it. */
    private record NothingEmbedded() implements Embedded {
        @Override
        public KafkaSettings kafka() {
            throw new AssertionError("the broker is set");
        }

        @Override
        public DatabaseSettings database() {
            throw new AssertionError("the database is set");
        }

        @Override
        public String warehouse() {
            throw new AssertionError("the warehouse is set");
        }
    }
}
