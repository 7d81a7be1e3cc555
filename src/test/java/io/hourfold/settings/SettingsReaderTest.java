package io.hourfold.settings;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsReaderTest {
    @TempDir
    Path directory;

    @Test
    void withNothingSetEverythingIsEmbeddedOrADefault() {
        Settings settings = given().settings();

        assertThat(settings.kafka()).isEmpty();
        assertThat(settings.ledger()).isEmpty();
        assertThat(settings.airflow()).isEmpty();
        assertThat(settings.catalog())
                .isEqualTo(
                        new CatalogChoice("hourfold", Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
        assertThat(settings.spark()).isEqualTo(new SparkSettings("local[*]", 2_000_000, 8, Map.of()));
        assertThat(settings.service()).isEqualTo(new ServiceSettings("127.0.0.1", 8480, Optional.empty()));
    }

    @Test
    void everySectionIsReadFromTheFile() {
        Settings settings = given().yaml(
                        """
                        kafka:
                          bootstrap-servers: broker-1:9092, broker-2:9092
                          properties: { security.protocol: SASL_SSL }
                        catalog:
                          name: lake
                          url: jdbc:postgresql://db/catalog
                          user: iceberg
                          password: one
                          properties: { io-impl: org.apache.iceberg.aws.s3.S3FileIO }
                        warehouse: { location: "s3://bucket/lake" }
                        ledger:
                          url: jdbc:postgresql://db:5432/ledger?sslmode=require
                          user: writer
                          password: two
                        sinks: { url: "jdbc:postgresql://db/serving", user: sender, password: four }
                        spark:
                          master: spark://host:7077
                          max-records-per-read: 500
                          shuffle-partitions: 4
                          properties: { spark.executor.memory: 4g }
                        quality: { free-sql: true }
                        service: { host: 0.0.0.0, port: 9000, token: 0123456789abcdef }
                        airflow: { url: "https://airflow:8080", user: admin, password: three }
                        """)
                .settings();

        DatabaseSettings catalog = new DatabaseSettings("jdbc:postgresql://db/catalog", "iceberg", secret("one"));
        DatabaseSettings ledger =
                new DatabaseSettings("jdbc:postgresql://db:5432/ledger?sslmode=require", "writer", secret("two"));
        assertThat(settings)
                .isEqualTo(new Settings(
                        Optional.of(new KafkaSettings(
                                "broker-1:9092,broker-2:9092", Map.of("security.protocol", new Secret("SASL_SSL")))),
                        Optional.of(ledger),
                        new CatalogChoice(
                                "lake",
                                Optional.empty(),
                                Optional.of(catalog),
                                Optional.of("s3://bucket/lake"),
                                Map.of("io-impl", new Secret("org.apache.iceberg.aws.s3.S3FileIO"))),
                        Optional.of(new DatabaseSettings("jdbc:postgresql://db/serving", "sender", secret("four"))),
                        new EnrichSettings(Optional.empty(), 1_000_000),
                        new SparkSettings(
                                "spark://host:7077", 500, 4, Map.of("spark.executor.memory", new Secret("4g"))),
                        new QualitySettings(true),
                        new ServiceSettings("0.0.0.0", 9000, secret("0123456789abcdef")),
                        Optional.of(new AirflowSettings(
                                URI.create("https://airflow:8080"), Optional.of("admin"), secret("three")))));
    }

    @Test
    void fiveMistakesAreToldAtOnceWithTheirLinesAndVariables() {
        assertThat(given().yaml(
                                """
                                kafka:
                                  bootstrap-server: broker:9092
                                spark:
                                  max-records-per-read: none
                                  properties:
                                    spark.sql.ansi.enabled: false
                                service:
                                  port: 99999
                                """)
                        .variable("HOURFOLD_LEDGER_URL", "mysql://db/ledger")
                        .variable("HOURFOLD_WAREHOUSE_LOCATION", "/lake")
                        .problems())
                .containsExactly(
                        "HOURFOLD_LEDGER_URL: ledger.url: is not a PostgreSQL address; write "
                                + "jdbc:postgresql://host:port/database",
                        "hourfold.yaml:2: kafka.bootstrap-server: unknown key; did you mean 'bootstrap-servers'?",
                        "hourfold.yaml:4: spark.max-records-per-read: 'none' is not a whole number from 1 to 2000000000",
                        "hourfold.yaml:6: spark.properties.spark.sql.ansi.enabled: cannot be set here; Hourfold fixes it "
                                + "so that the same rows give the same answers everywhere",
                        "hourfold.yaml:8: service.port: '99999' is not a whole number from 1 to 65535");
    }

    @Test
    void theNearestFileUpwardIsRead() throws IOException {
        given().yaml("service: { port: 1 }")
                .file("inner/hourfold.yaml", "service: { port: 2 }")
                .file("inner/most/empty.txt", "");

        assertThat(portFrom("inner/most")).isEqualTo(2);
        Files.delete(directory.resolve("inner/hourfold.yaml"));
        assertThat(portFrom("inner/most")).isEqualTo(1);
        Files.delete(directory.resolve("hourfold.yaml"));
        assertThat(portFrom("inner/most")).isEqualTo(8480);
    }

    @Test
    void aFileAboveIsRefusedWhereAnybodyCouldHavePutIt() throws IOException {
        Path open = directory.resolve("open");
        Path mine = open.resolve("mine");
        given().file("open/hourfold.yaml", "service: { port: 1 }").file("open/mine/empty.txt", "");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> SettingsReader.read(mine, Optional.empty(), Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("name it with --config if it is yours");
        assertThat(SettingsReader.read(mine, Optional.of(Path.of("../hourfold.yaml")), Map.of())
                        .settings()
                        .service()
                        .port())
                .isEqualTo(1);
    }

    @Test
    void aNamedFileIsReadInsteadAndMustExist() {
        given().yaml("service: { port: 1 }")
                .file("other.yaml", "service: { port: 2 }")
                .file("third.yaml", "service: { port: 3 }");

        assertThat(port(Optional.of(Path.of("other.yaml")), Map.of())).isEqualTo(2);
        assertThat(port(Optional.empty(), Map.of("HOURFOLD_CONFIG", "third.yaml")))
                .isEqualTo(3);
        assertThat(port(Optional.of(Path.of("other.yaml")), Map.of("HOURFOLD_CONFIG", "third.yaml")))
                .isEqualTo(2);
        assertThatThrownBy(() -> port(Optional.of(Path.of("none.yaml")), Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("none.yaml does not exist; --config and HOURFOLD_CONFIG name one that does");
    }

    @Test
    void pathsStartFromTheSettingsFileAndVariablesFromTheWorkingDirectory() {
        given().yaml("warehouse: { location: lake }").file("inner/empty.txt", "");
        Path inner = directory.resolve("inner");

        assertThat(SettingsReader.read(inner, Optional.empty(), Map.of())
                        .settings()
                        .catalog()
                        .warehouse())
                .contains(directory.resolve("lake").toString());
        assertThat(SettingsReader.read(inner, Optional.empty(), Map.of("HOURFOLD_WAREHOUSE_LOCATION", "lake"))
                        .settings()
                        .catalog()
                        .warehouse())
                .contains(inner.resolve("lake").toString());
    }

    @Test
    void everySettingTellsWhereItComesFrom() {
        Given given = given().yaml("service:\n  port: 9000\n").variable("HOURFOLD_SPARK_MASTER", "local[2]");

        assertThat(given.shown("service.port"))
                .isEqualTo(new EffectiveSetting(
                        "service.port", Optional.of("9000"), "8480", Optional.of(new Position("hourfold.yaml", 2))));
        assertThat(given.shown("spark.master").at()).map(Object::toString).contains("HOURFOLD_SPARK_MASTER");
        assertThat(given.shown("spark.shuffle-partitions").at()).isEmpty();
        assertThat(given.shown("ledger.url").value()).isEmpty();
        assertThat(given.read().each())
                .extracting(EffectiveSetting::key)
                .containsExactlyElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
    }

    private Given given() {
        return new Given(directory);
    }

    private int portFrom(String from) {
        return SettingsReader.read(directory.resolve(from), Optional.empty(), Map.of())
                .settings()
                .service()
                .port();
    }

    private int port(Optional<Path> config, Map<String, String> environment) {
        return SettingsReader.read(directory, config, environment)
                .settings()
                .service()
                .port();
    }

    private static Optional<Secret> secret(String text) {
        return Optional.of(new Secret(text));
    }
}
