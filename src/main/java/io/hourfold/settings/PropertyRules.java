package io.hourfold.settings;

import io.hourfold.failure.Failure;

import java.util.Map;
import java.util.regex.Pattern;

/** Which names may stand in the {@code properties} of a section. What Hourfold must decide itself is refused. */
final class PropertyRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]+([._-][A-Za-z0-9]+)*");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_VALUE = SecretFile.MOST_BYTES;

    private static final String OWN_BOUNDARIES =
            "Hourfold keeps its own boundaries and reads exactly what is between them";
    private static final String OWN_BYTES = "Hourfold reads keys and values as bytes";
    private static final String NO_SHUFFLE = "Hourfold fixes it so that no batch is shuffled twice";
    private static final String SAME_ANSWERS =
            "Hourfold fixes it so that the same rows give the same answers everywhere";

    private static final Map<String, String> KAFKA = Map.of(
            "allow.auto.create.topics",
            "Hourfold creates no topic that it reads",
            "bootstrap.servers",
            "set kafka.bootstrap-servers instead",
            "isolation.level",
            "Hourfold reads committed records only",
            "enable.auto.commit",
            OWN_BOUNDARIES,
            "auto.offset.reset",
            OWN_BOUNDARIES,
            "key.deserializer",
            OWN_BYTES,
            "value.deserializer",
            OWN_BYTES,
            "interceptor.classes",
            "Spark's reader allows none");

    private static final Map<String, String> CATALOG = Map.of(
            "warehouse", "set warehouse.location instead",
            "type", "set catalog.implementation instead",
            "catalog-impl", "set catalog.implementation instead");

    private static final Map<String, String> JDBC_CATALOG = Map.of(
            "uri", "set catalog.url instead",
            "jdbc.user", "set catalog.user instead",
            "jdbc.password", "set catalog.password instead",
            "jdbc.schema-version", "Hourfold's catalog uses V1");

    private static final Map<String, String> SPARK = Map.ofEntries(
            Map.entry("spark.master", "set spark.master instead"),
            Map.entry("spark.sql.shuffle.partitions", "set spark.shuffle-partitions instead"),
            Map.entry("spark.sql.extensions", "Hourfold loads Iceberg's"),
            Map.entry("spark.submit.deployMode", "the driver is where the command is started"),
            Map.entry("spark.redaction.regex", "Hourfold hides whatever may be a secret"),
            Map.entry("spark.serializer", "what tasks send are records of Java, which only Java's serializer can take"),
            Map.entry("spark.sql.session.timeZone", SAME_ANSWERS),
            Map.entry("spark.sql.datetime.java8API.enabled", SAME_ANSWERS),
            Map.entry("spark.sql.ansi.enabled", SAME_ANSWERS),
            Map.entry("spark.sql.sources.v2.bucketing.enabled", NO_SHUFFLE),
            Map.entry("spark.sql.sources.v2.bucketing.pushPartValues.enabled", NO_SHUFFLE),
            Map.entry("spark.sql.requireAllClusterKeysForCoPartition", NO_SHUFFLE),
            Map.entry("spark.sql.requireAllClusterKeysForDistribution", NO_SHUFFLE),
            Map.entry("spark.sql.iceberg.planning.preserve-data-grouping", NO_SHUFFLE));

    private PropertyRules() {}

    static void kafka(String name, Secret value) {
        check(name, value);
        refuse(name, KAFKA);
    }

    static void catalog(String name, Secret value) {
        check(name, value);
        refuse(name, CATALOG);
    }

    /** Hourfold's own JDBC catalog decides more than another would. */
    static void jdbcCatalog(String name, Secret value) {
        catalog(name, value);
        refuse(name, JDBC_CATALOG);
    }

    static void spark(String name, Secret value) {
        check(name, value);
        refuse(name, SPARK);
        if (!name.startsWith("spark.")) {
            throw Failure.user("Spark's names begin with 'spark.'");
        }
        if (name.startsWith("spark.sql.catalog.")) {
            throw Failure.user("cannot be set here; the catalog is set by catalog.name, catalog.implementation and "
                    + "catalog.properties");
        }
    }

    private static void check(String name, Secret value) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw Failure.user("is not a name of at most " + LONGEST_NAME
                    + " letters and digits, parted by single dots, dashes and underscores");
        }
        if (value.reveal().length() > LONGEST_VALUE || value.reveal().indexOf('\0') >= 0) {
            throw Failure.user("must be text of at most " + LONGEST_VALUE + " characters");
        }
    }

    private static void refuse(String name, Map<String, String> reserved) {
        if (reserved.containsKey(name)) {
            throw Failure.user("cannot be set here; " + reserved.get(name));
        }
    }
}
