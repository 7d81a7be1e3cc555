package io.hourfold.catalog;

import io.hourfold.settings.Secret;
import io.hourfold.settings.SparkSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SparkSubmissionTest {
    private static final ClusterJars JARS = new ClusterJars(
            Path.of("/opt/hourfold.jar"), List.of(Path.of("/opt/lib/one.jar"), Path.of("/opt/lib/two.jar")));

    @Test
    void itSaysWhereSparkRunsWhatIsShippedAndThenTheCommand() {
        List<String> words = submission("spark://host:7077", Map.of()).words();

        assertThat(words.subList(0, 11))
                .containsExactly(
                        "spark-submit",
                        "--class",
                        "the.Main",
                        "--master",
                        "spark://host:7077",
                        "--deploy-mode",
                        "client",
                        "--name",
                        "hourfold",
                        "--jars",
                        "/opt/lib/one.jar,/opt/lib/two.jar");
        assertThat(words.subList(words.size() - 4, words.size()))
                .containsExactly("/opt/hourfold.jar", "run", "--pipeline", "notifications");
        assertThat(configuration(words))
                .containsEntry("spark.sql.session.timeZone", "UTC")
                .containsEntry("spark.sql.shuffle.partitions", "16")
                .containsEntry("spark.ui.enabled", "false")
                .doesNotContainKey("spark.driver.bindAddress");
    }

    @Test
    void thisJvmAloneIsSentNoJars() {
        assertThat(submission("local[*]", Map.of()).words())
                .contains("local[*]")
                .doesNotContain("--jars");
    }

    @Test
    void jarsOfTheUserAreShippedToo() {
        assertThat(submission("yarn", Map.of("spark.jars", "hdfs:/a.jar, /b.jar"))
                        .words())
                .contains("/opt/lib/one.jar,/opt/lib/two.jar,hdfs:/a.jar,/b.jar");
    }

    @Test
    void whatTheUserChoseTakesThePlaceOfWhatWeWould() {
        assertThat(configuration(submission("yarn", Map.of("spark.ui.enabled", "true", "spark.executor.memory", "4g"))
                        .words()))
                .containsEntry("spark.ui.enabled", "true")
                .containsEntry("spark.executor.memory", "4g");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.hadoop.fs.s3a.secret.key",
                "spark.hadoop.innocent.name",
                "spark.innocent",
                "spark.executorEnv.INNOCENT",
                "spark.driver.extraJavaOptions",
                "spark.executor.defaultJavaOptions",
                "spark.network.crypto.authToken",
                "spark.executor.password",
                "spark.yarn.appMasterEnv.INNOCENT",
                "spark.kubernetes.authenticate.oauthToken"
            })
    void whatMayBeSecretIsNamedAndNotSaid(String name) {
        SparkSubmission submission = submission("yarn", Map.of(name, "canary"));

        assertThat(submission.words()).noneMatch(word -> word.contains("canary"));
        assertThat(submission.unsaid()).containsExactly(name);
    }

    private static SparkSubmission submission(String master, Map<String, String> properties) {
        Map<String, Secret> secrets = properties.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, property -> new Secret(property.getValue())));
        return SparkSubmission.of(
                new SparkSettings(master, 1, 16, secrets),
                JARS,
                "the.Main",
                List.of("run", "--pipeline", "notifications"));
    }

    private static Map<String, String> configuration(List<String> words) {
        return IntStream.range(1, words.size())
                .filter(at -> words.get(at - 1).equals("--conf"))
                .mapToObj(words::get)
                .collect(Collectors.toMap(
                        word -> word.substring(0, word.indexOf('=')), word -> word.substring(word.indexOf('=') + 1)));
    }
}
