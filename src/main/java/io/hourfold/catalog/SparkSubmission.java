package io.hourfold.catalog;

import io.hourfold.settings.Secret;
import io.hourfold.settings.SparkSettings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A command of ours as spark-submit starts it. The driver reads settings where it runs, so nothing of them need be said
 * here; what is said is what Spark wants to know before, and what a person may want to see.
 *
 * @param words of the line, the program first
 * @param unsaid the names of properties that are left out, because their values may be secret
 */
public record SparkSubmission(List<String> words, List<String> unsaid) {
    /** Of what users set, how much a task gets and where it runs; none of it can be used to get in anywhere. */
    private static final Pattern SAYABLE =
            Pattern.compile("spark[.](cores[.]max|(driver|executor|task|dynamicAllocation|shuffle|memory|locality"
                    + "|speculation|network|scheduler|stage|excludeOnFailure|decommission|storage)([.][A-Za-z.]+)?"
                    + "|eventLog[.](enabled|dir|compress)|ui[.](enabled|port)|local[.]dir|jars[.]packages"
                    + "|yarn[.](queue|archive|jars|stagingDir|tags|priority|maxAppAttempts|submit[.][A-Za-z.]+)"
                    + "|kubernetes[.](namespace|context|container[.]image([.]pullPolicy)?"
                    + "|authenticate[.]driver[.]serviceAccountName|(driver|executor)[.](request|limit)[.]cores))");

    private static final Pattern OPTIONS = Pattern.compile("(?i)options|env\\b");

    public SparkSubmission {
        words = List.copyOf(words);
        unsaid = List.copyOf(unsaid);
    }

    /** Whether a command that starts Spark can only be run this way here, and is not run this way already. */
    public static boolean isNeeded(SparkSettings spark) {
        return System.getProperty(SparkSessions.SUBMITTED) == null && ClusterReach.isBeyondUs(spark.master());
    }

    /**
     * The line for a command, with the jars of this JVM.
     *
     * @param main the class that runs it
     * @param command its words
     */
    public static SparkSubmission of(SparkSettings spark, String main, List<String> command) {
        return of(spark, ClusterJars.ofThisJvm(), main, command);
    }

    static SparkSubmission of(SparkSettings spark, ClusterJars jars, String main, List<String> command) {
        List<String> words = new ArrayList<>(List.of("spark-submit", "--class", main));
        words.addAll(List.of("--master", spark.master(), "--deploy-mode", "client", "--name", "hourfold"));
        if (!SparkChoices.isThisJvm(spark.master())) {
            words.addAll(List.of("--jars", String.join(",", besideOwn(spark, jars))));
        }
        said(spark).forEach((name, value) -> words.addAll(List.of("--conf", name + "=" + value)));
        words.add(jars.own().toString());
        words.addAll(command);
        List<String> unsaid = spark.properties().entrySet().stream()
                .filter(property -> !isSayable(property) && !property.getKey().equals(SparkSessions.JARS))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new SparkSubmission(words, unsaid);
    }

    private static Set<String> besideOwn(SparkSettings spark, ClusterJars jars) {
        Set<String> all = new LinkedHashSet<>();
        jars.others().stream().map(Path::toString).forEach(all::add);
        Optional.ofNullable(spark.properties().get(SparkSessions.JARS))
                .map(Secret::reveal)
                .map(SparkSessions::listed)
                .ifPresent(all::addAll);
        return all;
    }

    private static Map<String, String> said(SparkSettings spark) {
        Map<String, String> said = new TreeMap<>(SparkChoices.preset(spark.master()));
        spark.properties().entrySet().stream()
                .filter(SparkSubmission::isSayable)
                .forEach(property ->
                        said.put(property.getKey(), property.getValue().reveal()));
        said.putAll(SparkChoices.fixed(spark));
        return said;
    }

    private static boolean isSayable(Map.Entry<String, Secret> property) {
        String name = property.getKey();
        return SAYABLE.matcher(name).matches()
                && !OPTIONS.matcher(name).find()
                && !SparkChoices.isNamedSecret(name)
                && property.getValue().reveal().chars().noneMatch(Character::isISOControl);
    }
}
