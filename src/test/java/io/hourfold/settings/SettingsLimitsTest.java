package io.hourfold.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SettingsLimitsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_BOOTSTRAP_SERVERS    | broker                          | 'broker' is not an address",
                "KAFKA_BOOTSTRAP_SERVERS    | broker:0                        | '0' is not a whole number from 1 to 65535",
                "KAFKA_BOOTSTRAP_SERVERS    | broker:9092,                    | '' is not an address",
                "KAFKA_BOOTSTRAP_SERVERS    | SSL://broker:9092               | is not an address of the form host:port",
                "SPARK_MAX_RECORDS_PER_READ | 0                               | '0' is not a whole number from 1 to 2000000000",
                "SPARK_MAX_RECORDS_PER_READ | -5                              | '-5' is not a whole number",
                "SPARK_MAX_RECORDS_PER_READ | 2e6                             | '2e6' is not a whole number",
                "SPARK_MAX_RECORDS_PER_READ | 99999999999999999999            | is not a whole number",
                "SPARK_SHUFFLE_PARTITIONS   | 10001                           | from 1 to 10000",
                "SPARK_MASTER               | cluster                         | 'cluster' is not a place where Spark runs",
                "SPARK_MASTER               | local[0]                        | 'local[0]' is not a place where Spark runs",
                "SERVICE_PORT               | 65536                           | '65536' is not a whole number from 1 to 65535",
                "SERVICE_HOST               | http://here                     | is not a host name or an address",
                "SERVICE_HOST               | 0.0.0.0                         | set service.token or service.token-file too",
                "SERVICE_TOKEN              | short                           | must be 16 to 512 visible ASCII characters",
                "SERVICE_TOKEN              | with a space in the midst       | must be 16 to 512 visible ASCII characters",
                "CATALOG_NAME               | Lake                            | 'Lake' must be a lower-case letter, then",
                "CATALOG_NAME               | a;drop                          | 'a;drop' must be a lower-case letter, then",
                "CATALOG_NAME               | spark_catalog                   | not spark_catalog",
                "CATALOG_IMPLEMENTATION     | jdbc                            | leave the key out and set catalog.url",
                "CATALOG_IMPLEMENTATION     | polaris                         | 'polaris' must be rest, hive",
                "WAREHOUSE_LOCATION         | ftp://here/lake                 | 'ftp:' is not a store",
                "WAREHOUSE_LOCATION         | ~/lake                          | write the path out",
                "WAREHOUSE_LOCATION         | s3://bucket/lake?a=b            | and nothing behind it",
                "AIRFLOW_URL                | ftp://airflow                   | is not an address of the form https://host:port",
                "AIRFLOW_URL                | https:///path                   | is not an address of the form https://host:port",
                "LEDGER_URL                 | jdbc:mysql://db/ledger          | is not a PostgreSQL address",
                "LEDGER_URL                 | jdbc:postgresql:ledger          | is not a PostgreSQL address",
                "LEDGER_URL                 | jdbc:postgresql://db/a b        | is not a PostgreSQL address",
            })
    void aValueBeyondItsLimitIsRefused(Setting setting, String value, String told) {
        assertThat(complete(setting, value).problems()).anySatisfy(problem -> assertThat(problem)
                .startsWith(Setting.variable(setting.key()) + ": " + setting.key() + ": ")
                .contains(told));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KAFKA_BOOTSTRAP_SERVERS    | [::1]:9092",
                "SPARK_MASTER               | local",
                "SPARK_MASTER               | local[4,2]",
                "SPARK_MASTER               | k8s://https://host:6443",
                "SPARK_MASTER               | spark://one:7077,two:7077",
                "SPARK_MASTER               | yarn",
                "SERVICE_HOST               | ::1",
                "SERVICE_HOST               | localhost",
                "SERVICE_PORT               | 65535",
                "CATALOG_IMPLEMENTATION     | org.example.MyCatalog",
                "WAREHOUSE_LOCATION         | hdfs://name:8020/lake",
                "WAREHOUSE_LOCATION         | file:///data/lake",
                "WAREHOUSE_LOCATION         | abfss://container@account.dfs.core.windows.net/lake",
                "LEDGER_URL                 | jdbc:postgresql://one:5432,two:5432/ledger?targetServerType=primary",
                "LEDGER_URL                 | jdbc:postgresql://[::1]:5432/ledger",
                "AIRFLOW_URL                | http://localhost:8080/base",
            })
    void aValueWithinItsLimitIsTaken(Setting setting, String value) {
        assertThatCode(() -> complete(setting, value).read()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEDGER_URL              | jdbc:postgresql://me:canary@db/ledger",
                "LEDGER_URL              | jdbc:postgresql://db/ledger?user=canary",
                "LEDGER_URL              | jdbc:postgresql://db/ledger?ssl=true&PASSWORD=canary",
                "LEDGER_URL              | jdbc:postgresql://db/ledger?p%61ssword=canary",
                "LEDGER_URL              | postgres://me:canary@db/ledger",
                "CATALOG_URL             | jdbc:postgresql://db/ledger?sslpassword=canary",
                "AIRFLOW_URL             | https://me:canary@airflow",
                "WAREHOUSE_LOCATION      | s3://key:canary@bucket/lake",
                "WAREHOUSE_LOCATION      | s3://key:can%ary@bucket/lake",
                "KAFKA_BOOTSTRAP_SERVERS | me:canary@broker:9092",
            })
    void credentialsInAnAddressAreRefusedAndNotRepeated(Setting setting, String value) {
        assertThat(complete(setting, value).problems()).isNotEmpty().noneSatisfy(problem -> assertThat(problem)
                .containsAnyOf("canary", "can%ary"));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka,   isolation.level,                           Hourfold reads committed records only",
        "kafka,   bootstrap.servers,                         set kafka.bootstrap-servers instead",
        "kafka,   'a b',                                     is not a name",
        "spark,   spark.master,                              set spark.master instead",
        "spark,   spark.sql.catalog.hourfold.uri,            the catalog is set by catalog.name",
        "spark,   executor.memory,                           Spark's names begin with 'spark.'",
        "catalog, uri,                                       set catalog.url instead",
        "catalog, warehouse,                                 set warehouse.location instead",
    })
    void aPropertyThatHourfoldDecidesIsRefusedWithTheReason(String section, String name, String told) {
        String yaml = "%s:\n  properties: { '%s': canary }\n".formatted(section, name);
        assertThat(new Given(directory)
                        .yaml(yaml)
                        .variable("HOURFOLD_KAFKA_BOOTSTRAP_SERVERS", "broker:9092")
                        .problems())
                .singleElement()
                .asString()
                .contains(section + ".properties." + name + ": ")
                .contains(told)
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.properties.client.id, kafka.bootstrap-servers",
        "ledger.user, ledger.url",
        "ledger.password, ledger.url",
        "catalog.user, catalog.url",
        "airflow.user, airflow.url",
        "airflow.password, airflow.user",
    })
    void aSettingThatNeedsAnotherDoesNotStandAlone(String key, String needed) {
        assertThat(new Given(directory).variable(Setting.variable(key), "x").problems())
                .anySatisfy(problem -> assertThat(problem).contains("but " + needed + " is not"));
    }

    @ParameterizedTest
    @CsvSource({
        "ledger.url,             jdbc:postgresql://db/ledger",
        "catalog.url,            jdbc:postgresql://db/ledger",
        "catalog.implementation, rest",
    })
    void sharedTableNamesNeedAWarehouse(String key, String value) {
        assertThat(new Given(directory).variable(Setting.variable(key), value).problems())
                .singleElement()
                .asString()
                .contains("warehouse.location: is missing; " + key);
    }

    @Test
    void anotherCatalogTakesNoDatabaseButItsOwnAddress() {
        Given given = new Given(directory)
                .variable("HOURFOLD_CATALOG_IMPLEMENTATION", "rest")
                .variable("HOURFOLD_WAREHOUSE_LOCATION", "s3://bucket/lake")
                .variable("HOURFOLD_CATALOG_PROPERTIES_URI", "https://catalog");

        assertThat(given.settings().catalog().properties()).containsKey("uri");
        assertThat(given.variable("HOURFOLD_CATALOG_URL", "jdbc:postgresql://db/catalog")
                        .problems())
                .singleElement()
                .asString()
                .contains("is for Hourfold's own catalog, but catalog.implementation names another");
    }

    /** The setting with those it needs. */
    private Given complete(Setting setting, String value) {
        return new Given(directory)
                .variable("HOURFOLD_WAREHOUSE_LOCATION", "/lake")
                .variable(Setting.variable(setting.key()), value);
    }
}
