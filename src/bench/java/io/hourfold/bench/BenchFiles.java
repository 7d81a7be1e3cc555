package io.hourfold.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report in files: for programs, for spreadsheets, and for people. */
final class BenchFiles {
    private static final List<String> COLUMNS = List.of(
            "contender",
            "answer",
            "step",
            "hour",
            "seconds_until_seen",
            "seconds",
            "cpu_seconds",
            "task_cpu_seconds",
            "jobs",
            "tasks",
            "shuffled_bytes",
            "spilled_bytes",
            "heap_bytes",
            "load");

    private BenchFiles() {}

    /** Writes all, and answers the page for people. */
    static Path write(BenchReport report, Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Files.writeString(
                folder.resolve("bench.json"),
                json.writeValueAsString(BenchSummary.of(report)) + System.lineSeparator());
        Files.writeString(folder.resolve("bench.csv"), csv(report));
        return Files.writeString(folder.resolve("bench.html"), BenchPage.of(report));
    }

    /** A line for every step; no cell needs to be quoted. */
    private static String csv(BenchReport report) {
        Stream<String> steps = report.outcomes().stream()
                .flatMap(outcome -> outcome.steps().stream().map(step -> line(outcome, step)));
        return Stream.concat(Stream.of(String.join(",", COLUMNS)), steps).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Outcome outcome, Step step) {
        return "%s,%s,%s,%d,%.3f,%.3f,%.3f,%.3f,%d,%d,%d,%d,%d,%.2f"
                .formatted(
                        outcome.name(),
                        outcome.answer().name().toLowerCase(Locale.ROOT),
                        step.kind().name().toLowerCase(Locale.ROOT),
                        step.hour(),
                        step.freshness(),
                        step.seconds(),
                        step.cpu(),
                        step.tasks().cpuSeconds(),
                        step.tasks().jobs(),
                        step.tasks().tasks(),
                        step.tasks().shuffledBytes(),
                        step.tasks().spilledBytes(),
                        step.heapBytes(),
                        step.load());
    }
}
