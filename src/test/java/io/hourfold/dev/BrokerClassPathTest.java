package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BrokerClassPathTest {
    @TempDir
    private Path folder;

    @Test
    void theJarsLieBesideOurJar() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("dist/broker"));
        assertThat(BrokerClassPath.besides(folder.resolve("dist/hourfold.jar"))).isEqualTo(jars);
    }

    @Test
    void theJarsLieWhereTheBuildPutThemForClassesThatAreNotPackaged() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("dist/broker"));
        assertThat(BrokerClassPath.besides(folder.resolve("classes"))).isEqualTo(jars);
    }

    @Test
    void withoutTheJarsTheUserIsToldWhatToDo() {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> BrokerClassPath.besides(folder.resolve("hourfold.jar")));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure)
                .hasMessageContaining(folder.resolve("broker").toString())
                .hasMessageContaining("mvn package");
    }
}
