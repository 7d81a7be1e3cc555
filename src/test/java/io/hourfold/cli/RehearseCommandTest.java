package io.hourfold.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** In a process of its own, as it is meant: the launcher would not notice if it no longer worked. */
class RehearseCommandTest {
    @TempDir
    Path directory;

    @Test
    void sparkDoesItsWorkWithoutAWord() throws Exception {
        Stream<String> opened = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-opens"));
        String logging = "-Dlog4j2.configurationFile="
                + Path.of("target", "classes", "log4j2.properties").toUri();
        List<String> flags = Stream.concat(opened, Stream.of(logging)).toList();

        Child child = Child.run(directory, flags, Main.class, "rehearse", "stage");

        assertThat(child).isEqualTo(new Child(0, "", ""));
        assertThat(directory.resolve("stage").resolve("stage").resolve("fact")).isDirectory();
    }
}
