package io.hourfold.demo;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.PipelineFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DemoHomeTest {
    @TempDir
    Path directory;

    @Test
    void itsPipelineIsOneThatCanRun() {
        DemoHome home = DemoHome.under(directory);
        home.write();

        assertThat(new PipelineFiles(home.path(), FoldRegistry.fromClassPath())
                        .named("notifications")
                        .windows())
                .hasSize(2);
    }

    @Test
    void whatAnEarlierDemoLeftIsThrownAway() throws IOException {
        DemoHome home = DemoHome.under(directory);
        assertThat(home.isThere()).isFalse();
        home.write();
        Files.writeString(home.path().resolve("left.txt"), "left");

        assertThat(home.isThere()).isTrue();
        home.clear();
        home.write();

        assertThat(home.path().resolve("left.txt")).doesNotExist();
        assertThat(home.path().resolve("pipelines/notifications.yaml")).exists();
    }

    @Test
    void aFolderOfSomebodyElsesIsLeftAlone() throws IOException {
        Path theirs = Files.createDirectories(directory.resolve("hourfold-demo"));
        Files.writeString(theirs.resolve("thesis.txt"), "mine");

        assertThatThrownBy(() -> DemoHome.under(directory).isThere())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USER))
                .hasMessageContaining("is not of a demo");
        assertThat(theirs.resolve("thesis.txt")).exists();
    }
}
