package io.hourfold.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrap-servers,    HOURFOLD_KAFKA_BOOTSTRAP_SERVERS",
        "spark.max-records-per-read, HOURFOLD_SPARK_MAX_RECORDS_PER_READ",
        "ledger.password-file,       HOURFOLD_LEDGER_PASSWORD_FILE",
        "warehouse.location,         HOURFOLD_WAREHOUSE_LOCATION",
    })
    void everyKeyHasOneVariable(String key, String variable) {
        assertThat(Setting.variable(key)).isEqualTo(variable);
    }

    @Test
    void aVariableWinsOverTheFile() {
        Given given = given().yaml("service: { port: 9000 }").variable("HOURFOLD_SERVICE_PORT", "9001");

        assertThat(given.settings().service().port()).isEqualTo(9001);
    }

    @Test
    void whatAVariableOverridesIsNotJudged() {
        Given given = given().yaml("service: { port: wrong }").variable("HOURFOLD_SERVICE_PORT", "9001");

        assertThat(given.settings().service().port()).isEqualTo(9001);
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        Given given = given().yaml("service: { port: 9000 }").variable("HOURFOLD_SERVICE_PORT", "");

        assertThat(given.settings().service().port()).isEqualTo(9000);
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearest() {
        assertThat(given().variable("HOURFOLD_SERVICE_PROT", "1")
                        .variable("HOURFOLD_NONSENSE", "1")
                        .variable("HOURFOLD_KAFKA_PROPERTIES_", "1")
                        .problems())
                .containsExactly(
                        "HOURFOLD_KAFKA_PROPERTIES_: unknown variable; 'hourfold settings' lists the keys",
                        "HOURFOLD_NONSENSE: unknown variable; 'hourfold settings' lists the keys",
                        "HOURFOLD_SERVICE_PROT: unknown variable; did you mean 'HOURFOLD_SERVICE_PORT'?");
    }

    @Test
    void aPropertyIsSpelledWithUnderscoresForDotsAndTwoForADash() {
        Given given = given().variable("HOURFOLD_KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
                .variable("HOURFOLD_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SSL")
                .variable("HOURFOLD_CATALOG_PROPERTIES_S3_ACCESS__KEY__ID", "me");

        assertThat(given.settings().kafka().orElseThrow().properties())
                .isEqualTo(Map.of("security.protocol", new Secret("SSL")));
        assertThat(given.settings().catalog().properties()).isEqualTo(Map.of("s3.access-key-id", new Secret("me")));
    }

    @Test
    void aPropertyOfTheFileKeepsItsSpelling() {
        Given given = given().yaml("spark: { properties: { spark.driver.maxResultSize: 1g } }")
                .variable("HOURFOLD_SPARK_PROPERTIES_SPARK_DRIVER_MAXRESULTSIZE", "2g");

        assertThat(given.settings().spark().properties())
                .isEqualTo(Map.of("spark.driver.maxResultSize", new Secret("2g")));
    }

    @Test
    void aVariableThatCouldMeanTwoPropertiesOfTheFileIsRefused() {
        assertThat(given().yaml("spark: { properties: { spark.a.b: 1, spark.a_b: 2 } }")
                        .variable("HOURFOLD_SPARK_PROPERTIES_SPARK_A_B", "3")
                        .problems())
                .containsExactly("HOURFOLD_SPARK_PROPERTIES_SPARK_A_B: could mean spark.a.b or spark.a_b of "
                        + "spark.properties; set it in the settings file instead");
    }

    @Test
    void aSecretInAVariableReplacesTheFileFormAndTheReverse() {
        given().file("secret.txt", "from the file");
        String yaml = "ledger: { url: 'jdbc:postgresql://db/ledger', %s }\nwarehouse: { location: lake }";

        assertThat(given().yaml(yaml.formatted("password-file: missing.txt"))
                        .variable("HOURFOLD_LEDGER_PASSWORD", "direct")
                        .settings()
                        .ledger()
                        .orElseThrow()
                        .password())
                .isEqualTo(Optional.of(new Secret("direct")));
        assertThat(given().yaml(yaml.formatted("password: direct"))
                        .variable("HOURFOLD_LEDGER_PASSWORD_FILE", "secret.txt")
                        .settings()
                        .ledger()
                        .orElseThrow()
                        .password())
                .isEqualTo(Optional.of(new Secret("from the file")));
    }

    @Test
    void aPropertyInAVariableReplacesTheFileForm() {
        Given given = given().yaml("spark: { property-files: { spark.hadoop.key: missing.txt } }")
                .variable("HOURFOLD_SPARK_PROPERTIES_SPARK_HADOOP_KEY", "direct");

        assertThat(given.settings().spark().properties()).isEqualTo(Map.of("spark.hadoop.key", new Secret("direct")));
    }

    @Test
    void otherVariablesAreNobodysBusiness() {
        assertThat(given().variable("PATH", "/bin")
                        .variable("hourfold_service_port", "1")
                        .settings()
                        .service()
                        .port())
                .isEqualTo(8480);
    }

    private Given given() {
        return new Given(directory);
    }
}
