package io.hourfold.cli;

import io.hourfold.TestJars;
import io.hourfold.fault.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class SparkSubmitCommandTest {
    @TempDir
    Path directory;

    @Test
    void aShellReadsTheWordsBackAndSecretsAreNotAmongThem() throws Exception {
        Files.writeString(
                directory.resolve("hourfold.yaml"),
                """
                ledger: { url: 'jdbc:postgresql://db/hourfold', password: canary-ledger }
                warehouse: { location: s3://lake }
                kafka: { bootstrap-servers: 'broker:9093', properties: { sasl.jaas.config: canary-kafka } }
                spark:
                  master: spark://host:7077
                  properties: { spark.hadoop.fs.s3a.secret.key: canary-spark, spark.executor.memory: 4g }
                """);
        List<String> command = List.of("sql", "select 'it''s', \"$HOME\" from `fact` where key = '*'");

        List<String> output = submit(command);

        assertThat(output).hasSize(2).noneMatch(line -> line.contains("canary"));
        assertThat(output).anyMatch(line -> line.startsWith("Left out, because") && line.contains("s3a.secret.key"));
        String line = output.stream()
                .filter(one -> one.startsWith("spark-submit "))
                .findFirst()
                .orElseThrow();
        List<String> words = asAShellReads(line);
        assertThat(words)
                .contains("io.hourfold.cli.Main", "spark://host:7077", "spark.executor.memory=4g")
                .endsWith(TestJars.hourfold().toString(), command.get(0), command.get(1));
    }

    @Test
    void aCommandThatIsNoneIsTheUsersMistake() {
        Ran ran = Ran.hourfold(directory, "spark-submit", "run", "--pipline", "notifications");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("hourfold run needs --pipeline NAME, --hour START.");
    }

    @Test
    void foldersOfClassesCannotBeShipped() {
        Ran ran = Ran.hourfold(directory, "spark-submit", "tables");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("is a folder of classes; start bin/hourfold");
    }

    @Test
    void aClusterThatNeedsMoreOfSparkIsLeftToTheDistributionOfSparkHome() throws Exception {
        Path program = Files.createDirectories(directory.resolve("spark/bin")).resolve("spark-submit");
        Files.writeString(program, "#!/bin/sh\npwd\nprintf '<%s>\\n' \"$@\"\nexit 5\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of(
                "HOURFOLD_SPARK_MASTER",
                "yarn",
                "SPARK_HOME",
                program.getParent().getParent().toString());

        ChildJvm.Ended ended = hourfold(environment, List.of("sql", "--limit", "3", "select 'a  b'"));

        assertThat(ended.exitCode()).isEqualTo(5);
        assertThat(ended.output())
                .contains("starting " + program, directory.toRealPath().toString(), "<--master>", "<yarn>", "<--jars>")
                .endsWith("<" + TestJars.hourfold() + ">", "<sql>", "<--limit>", "<3>", "<select 'a  b'>");
    }

    private List<String> submit(List<String> command) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of("spark-submit"));
        words.addAll(command);
        return hourfold(Map.of(), words).output();
    }

    private ChildJvm.Ended hourfold(Map<String, String> environment, List<String> words) throws InterruptedException {
        try (ChildJvm child = ChildJvm.start(
                new ChildJvm.Program(TestJars.hourfold().toString(), environment, "256m", Main.class.getName(), words),
                directory)) {
            return child.await();
        }
    }

    private static List<String> asAShellReads(String line) throws Exception {
        Process shell = new ProcessBuilder("bash", "-c", "spark-submit() { printf '%s\\0' \"$@\"; }; " + line).start();
        String words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return List.of(words.split("\0"));
    }
}
