package io.hourfold.pipeline;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.yaml.Problem;
import io.hourfold.yaml.Problems;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads pipeline files as tests write them, under the name {@code p.yaml}. */
final class Reading {
    static final FoldRegistry FUNCTIONS = FoldRegistry.fromClassPath();

    private static final SchemaFiles NO_FILES = path -> {
        throw new AssertionError("asked for the file " + path);
    };

    private Reading() {}

    static String sample() {
        try {
            return Files.readString(Path.of("pipelines/notifications.yaml"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The sample with one piece of its text replaced. */
    static String sampleWith(String piece, String replacement) {
        assertThat(sample()).contains(piece);
        return sample().replace(piece, replacement);
    }

    static Pipeline pipeline(String text) {
        Problems problems = new Problems();
        Optional<Pipeline> pipeline = new PipelineReader(FUNCTIONS).read("p.yaml", text, NO_FILES, problems);
        assertThat(problems.all()).isEmpty();
        return pipeline.orElseThrow();
    }

    static List<String> problems(String text) {
        return problems(text, NO_FILES);
    }

    static List<String> problems(String text, SchemaFiles files) {
        Problems problems = new Problems();
        Optional<Pipeline> pipeline = new PipelineReader(FUNCTIONS).read("p.yaml", text, files, problems);
        assertThat(pipeline.isPresent()).isEqualTo(problems.none());
        return problems.all().stream().map(Problem::toString).toList();
    }
}
