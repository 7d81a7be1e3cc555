package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.SparkSettings;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.package$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.sql.SparkSession;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The one place that builds a Spark session. Its tables are found as {@code <catalog>.<namespace>.<table>}. Instants and
 * dates of collected rows are {@code java.time}'s, and the session thinks in UTC. A cast that fails or a sum that
 * overflows stops the query ({@code try_cast} and {@code try_add} ask for null instead).
 */
public final class SparkSessions {
    static final String JARS = "spark.jars";
    /** What spark-submit sets, which has shipped the jars. */
    static final String SUBMITTED = "spark.submit.deployMode";

    private static final String MASTER = "spark.master";

    private SparkSessions() {}

    /** Opens the session of this JVM, which must have none yet. Whoever opens it stops it. */
    public static SparkSession open(SparkSettings spark, CatalogSettings catalog) {
        SparkConf configuration = configuration(spark);
        ClusterReach.check(configuration.get(MASTER));
        if (SparkSession.getDefaultSession().isDefined()) {
            throw new IllegalStateException("this JVM has a Spark session already; stop it first");
        }
        if (!configuration.contains(SUBMITTED) && !SparkChoices.isThisJvm(configuration.get(MASTER))) {
            ship(configuration);
        }
        String ticket = CatalogRegistry.register(catalog);
        iceberg(configuration, catalog.name(), ticket);
        SparkSession session = started(configuration);
        session.sparkContext().addSparkListener(new SparkListener() {
            @Override
            public void onApplicationEnd(SparkListenerApplicationEnd end) {
                CatalogRegistry.forget(ticket);
            }
        });
        return session;
    }

    private static SparkSession started(SparkConf configuration) {
        try {
            SparkSession session = SparkSession.builder().config(configuration).getOrCreate();
            if (isTaken(session.sparkContext())) {
                return session;
            }
        } catch (IllegalStateException stopped) {
            throw refused(configuration, stopped);
        }
        throw refused(configuration, null);
    }

    /**
     * A master that does not take us lets the context be stopped, at once or a moment later. By then others have given it
     * a name of theirs; else it has the one that it gives itself.
     */
    private static boolean isTaken(SparkContext context) {
        boolean isNamed = !context.master().startsWith(ClusterReach.STANDALONE)
                || !context.applicationId().startsWith("spark-application-");
        return isNamed && !context.isStopped();
    }

    private static Failure refused(SparkConf configuration, IllegalStateException cause) {
        return Failure.outside(
                "Spark at " + configuration.get(MASTER) + " did not take this application; check spark.master, and that"
                        + " Spark " + package$.MODULE$.SPARK_VERSION() + " is what runs there",
                cause);
    }

    /** What spark-submit was told, where it started this JVM, wins over settings; what is fixed wins over all. */
    private static SparkConf configuration(SparkSettings spark) {
        SparkConf configuration = new SparkConf();
        configuration.setIfMissing("spark.app.name", "hourfold").setIfMissing(MASTER, spark.master());
        spark.properties().forEach((key, value) -> configuration.setIfMissing(key, value.reveal()));
        SparkChoices.preset(configuration.get(MASTER)).forEach(configuration::setIfMissing);
        SparkChoices.fixed(spark).forEach(configuration::set);
        return configuration;
    }

    /** Executors fetch the jars from this JVM, beside those that the user names. */
    private static void ship(SparkConf configuration) {
        Set<String> jars = new LinkedHashSet<>();
        ClusterJars ours = ClusterJars.ofThisJvm();
        jars.add(ours.own().toUri().toString());
        ours.others().forEach(jar -> jars.add(jar.toUri().toString()));
        jars.addAll(listed(configuration.get(JARS, "")));
        configuration.set(JARS, String.join(",", jars));
    }

    static List<String> listed(String jars) {
        return Arrays.stream(jars.split(","))
                .map(String::strip)
                .filter(jar -> !jar.isEmpty())
                .toList();
    }

    /** Tables are not cached: a cached one hides what others committed in the last half minute. */
    private static void iceberg(SparkConf configuration, String name, String ticket) {
        String prefix = "spark.sql.catalog." + name;
        configuration
                .set(prefix, SparkIcebergCatalog.class.getName())
                .set(prefix + "." + SparkIcebergCatalog.TICKET, ticket)
                .set(prefix + ".cache-enabled", "false");
    }
}
