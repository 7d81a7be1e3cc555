package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class InitCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsValid() {
        Ran ran = Ran.hourfold(directory, "init", "orders");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .containsExactly(
                        "Wrote pipelines/orders.yaml",
                        "Wrote dq-rules/orders/raw.yaml",
                        "Wrote dq-rules/orders/leaf.yaml",
                        "Wrote dq-rules/orders/fact.yaml",
                        "Now say in pipelines/orders.yaml what your events look like, and check it with: hourfold"
                                + " validate");
        Ran validated = Ran.hourfold(directory, "validate", "pipelines/orders.yaml");
        assertThat(validated.exitCode()).isZero();
        assertThat(validated.out())
                .isEqualToIgnoringNewLines("pipelines/orders.yaml: valid, with rules for raw, leaf, fact");
    }

    @Test
    void thePipelineIsNamedThroughout() throws IOException {
        Ran.hourfold(directory, "init", "orders");

        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(4).allSatisfy(file -> assertThat(
                            Files.readString(file))
                    .contains("orders")
                    .doesNotContain("{name}"));
        }
    }

    @Test
    void theCommentedKeysAreValidToo() throws IOException {
        Ran.hourfold(directory, "init", "orders");
        Path file = directory.resolve("pipelines/orders.yaml");
        Files.writeString(
                file,
                Files.readString(file).replace("# retention:", "retention:").replace("# sla:", "sla:"));

        assertThat(Files.readString(file)).contains("\nretention: ", "\nsla: ");
        assertThat(Ran.hourfold(directory, "validate").exitCode()).isZero();
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path rules =
                Files.createDirectories(directory.resolve("dq-rules/orders")).resolve("leaf.yaml");
        Files.writeString(rules, "mine");

        Ran ran = Ran.hourfold(directory, "init", "orders");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("already there, and not overwritten: dq-rules/orders/leaf.yaml");
        assertThat(rules).hasContent("mine");
        assertThat(directory.resolve("pipelines")).doesNotExist();
    }

    @Test
    void whatCannotBeFinishedIsTakenBack() throws IOException {
        Files.writeString(directory.resolve("dq-rules"), "a file where a directory is needed");

        Ran ran = Ran.hourfold(directory, "init", "orders");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("dq-rules/orders/raw.yaml ", "nothing was written");
        assertThat(directory.resolve("pipelines/orders.yaml")).doesNotExist();
    }

    @Test
    void aLinkToNowhereIsNotFollowed() throws IOException {
        Path outside = directory.resolve("outside.yaml");
        Files.createSymbolicLink(
                Files.createDirectories(directory.resolve("pipelines")).resolve("orders.yaml"), outside);

        Ran ran = Ran.hourfold(directory, "init", "orders");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(outside).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Orders", "../orders", "a/b", "a.b", "a b", "", "_a", "1a", "a;b", "a\nb", "ä"})
    void namesThatArePathsOrWorseAreRefused(String name) throws IOException {
        Ran ran = Ran.hourfold(directory, "init", name);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("is not a name; use lower-case letters, digits and '_'");
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files).containsExactly(directory);
        }
    }
}
