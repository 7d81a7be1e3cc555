package io.hourfold.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every setting there is, declared once: the reader, the environment variables, the {@code settings} command and the
 * documentation all follow from here.
 */
public enum Setting {
    KAFKA_BOOTSTRAP_SERVERS(
            "kafka.bootstrap-servers",
            Form.TEXT,
            Preset.described("the embedded broker"),
            "host:port, several separated by commas",
            "Brokers to ask first."),
    KAFKA_PROPERTIES(
            "kafka.properties",
            Form.PROPERTIES,
            Preset.described("none"),
            "needs kafka.bootstrap-servers; not the client settings that Hourfold keeps itself",
            "Client properties passed on as they are, such as security settings."),
    CATALOG_NAME(
            "catalog.name",
            Form.TEXT,
            Preset.of("hourfold"),
            "a lower-case letter, then up to 62 lower-case letters, digits and underscores; not spark_catalog",
            "What the catalog is called in SQL: hourfold.notifications.fact."),
    CATALOG_IMPLEMENTATION(
            "catalog.implementation",
            Form.TEXT,
            Preset.described("Hourfold's JDBC catalog"),
            "rest, hive, glue, nessie, hadoop or the name of a Java class",
            "Another Iceberg catalog; what it needs goes into catalog.properties."),
    CATALOG_URL(
            "catalog.url",
            Form.TEXT,
            Preset.described("the ledger's database"),
            "jdbc:postgresql://host:port/database, without credentials; not together with catalog.implementation",
            "The PostgreSQL database of Hourfold's JDBC catalog, where it is not the ledger's."),
    CATALOG_USER(
            "catalog.user",
            Form.TEXT,
            Preset.described("hourfold"),
            "needs catalog.url",
            "The database user of the catalog."),
    CATALOG_PASSWORD(
            "catalog.password",
            Form.SECRET,
            Preset.described("none"),
            "needs catalog.url",
            "The password of the catalog's database user."),
    CATALOG_PROPERTIES(
            "catalog.properties",
            Form.PROPERTIES,
            Preset.described("none"),
            "not the properties that other settings decide",
            "Iceberg catalog properties passed on as they are, such as io-impl or s3.endpoint."),
    WAREHOUSE_LOCATION(
            "warehouse.location",
            Form.TEXT,
            Preset.described(".hourfold/warehouse"),
            "a path or a URI such as s3://bucket/lake; must be set where ledger.url, catalog.url or "
                    + "catalog.implementation is",
            "Where the tables' files are kept. A path is relative to the settings file."),
    LEDGER_URL(
            "ledger.url",
            Form.TEXT,
            Preset.described("the embedded database"),
            "jdbc:postgresql://host:port/database, without credentials",
            "The PostgreSQL database that keeps the ledger."),
    LEDGER_USER("ledger.user", Form.TEXT, Preset.described("hourfold"), "needs ledger.url", "Its user."),
    LEDGER_PASSWORD("ledger.password", Form.SECRET, Preset.described("none"), "needs ledger.url", "Its password."),
    SINKS_URL(
            "sinks.url",
            Form.TEXT,
            Preset.described("the ledger's database"),
            "jdbc:postgresql://host:port/database, without credentials",
            "The PostgreSQL database that sinks write to."),
    SINKS_USER("sinks.user", Form.TEXT, Preset.described("hourfold"), "needs sinks.url", "Its user."),
    SINKS_PASSWORD("sinks.password", Form.SECRET, Preset.described("none"), "needs sinks.url", "Its password."),
    ENRICH_URL(
            "enrich.url",
            Form.TEXT,
            Preset.described("the ledger's database"),
            "jdbc:postgresql://host:port/database, without credentials",
            "The PostgreSQL database that side inputs are read from."),
    ENRICH_USER("enrich.user", Form.TEXT, Preset.described("hourfold"), "needs enrich.url", "Its user."),
    ENRICH_PASSWORD("enrich.password", Form.SECRET, Preset.described("none"), "needs enrich.url", "Its password."),
    ENRICH_MAX_ROWS(
            "enrich.max-rows",
            Form.TEXT,
            Preset.of("1000000"),
            "1 to 100000000",
            "The most rows that a side input may have; it is held in memory wherever rows are read."),
    SPARK_MASTER(
            "spark.master",
            Form.TEXT,
            Preset.of("local[*]"),
            "local[*], local[4], spark://host:7077, yarn or k8s://…",
            "Where Spark runs."),
    SPARK_MAX_RECORDS_PER_READ(
            "spark.max-records-per-read",
            Form.TEXT,
            Preset.of("2000000"),
            "1 to 2000000000",
            "The most offsets that are read at once; a larger batch is read in several slices and committed once."),
    SPARK_SHUFFLE_PARTITIONS(
            "spark.shuffle-partitions",
            Form.TEXT,
            Preset.of("8"),
            "1 to 10000",
            "Into how many parts a shuffle goes; a few for each core."),
    SPARK_PROPERTIES(
            "spark.properties",
            Form.PROPERTIES,
            Preset.described("none"),
            "names begin with 'spark.'; not the ones that Hourfold sets itself",
            "Spark configuration passed on as it is."),
    QUALITY_FREE_SQL(
            "quality.free-sql",
            Form.TEXT,
            Preset.of("false"),
            "true or false",
            "Whether rules may hold where-sql, which is passed on to Spark as it is written."),
    SERVICE_HOST(
            "service.host",
            Form.TEXT,
            Preset.of("127.0.0.1"),
            "a host name or address; service.token must be set unless it is a loopback address",
            "The address that the web service listens on."),
    SERVICE_PORT("service.port", Form.TEXT, Preset.of("8480"), "1 to 65535", "Its port."),
    SERVICE_TOKEN(
            "service.token",
            Form.SECRET,
            Preset.described("none"),
            "16 to 512 visible ASCII characters",
            "What callers of the service present."),
    AIRFLOW_URL(
            "airflow.url",
            Form.TEXT,
            Preset.described("none"),
            "http or https, without credentials",
            "The Airflow whose runs are started and watched."),
    AIRFLOW_USER("airflow.user", Form.TEXT, Preset.described("none"), "needs airflow.url", "Its user."),
    AIRFLOW_PASSWORD("airflow.password", Form.SECRET, Preset.described("none"), "needs airflow.user", "Its password.");

    /** The variable that names the settings file where {@code --config} does not. */
    public static final String CONFIG_VARIABLE = Setting.VARIABLES + "CONFIG";

    static final String VARIABLES = "HOURFOLD_";

    /** What a setting holds, and so which keys it answers to. */
    enum Form {
        TEXT,
        /** Also read from a file, by the same key with {@code -file}. */
        SECRET,
        /** A section of names and values; the twin section {@code property-files} reads values from files. */
        PROPERTIES
    }

    /**
     * What holds while nothing is set.
     *
     * @param value the value; empty when the default is not a value but something that {@code text} describes
     */
    record Preset(Optional<String> value, String text) {
        static Preset of(String value) {
            return new Preset(Optional.of(value), value);
        }

        static Preset described(String text) {
            return new Preset(Optional.empty(), text);
        }
    }

    private final String key;
    private final Form form;
    private final Preset preset;
    private final String limit;
    private final String meaning;

    Setting(String key, Form form, Preset preset, String limit, String meaning) {
        this.key = key;
        this.form = form;
        this.preset = preset;
        this.limit = limit;
        this.meaning = meaning;
    }

    /** {@code kafka.bootstrap-servers} */
    public String key() {
        return key;
    }

    /** The key that names a file to read the value from; nothing for a setting that is not a secret. */
    Optional<String> fileKey() {
        return switch (form) {
            case TEXT -> Optional.empty();
            case SECRET -> Optional.of(key + "-file");
            case PROPERTIES -> Optional.of(section() + ".property-files");
        };
    }

    /** The key itself and its file key. */
    Stream<String> keys() {
        return Stream.concat(Stream.of(key), fileKey().stream());
    }

    Form form() {
        return form;
    }

    Preset preset() {
        return preset;
    }

    String limit() {
        return limit;
    }

    String meaning() {
        return meaning;
    }

    /** {@code kafka} */
    String section() {
        return key.substring(0, key.indexOf('.'));
    }

    /** The environment variable of a key: {@code HOURFOLD_KAFKA_BOOTSTRAP_SERVERS}. */
    static String variable(String key) {
        return VARIABLES + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Stream<Setting> of(Form form) {
        return Arrays.stream(values()).filter(setting -> setting.form == form);
    }
}
