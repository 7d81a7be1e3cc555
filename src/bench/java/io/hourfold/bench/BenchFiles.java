package io.hourfold.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.hourfold.time.Cadence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report in files: for programs, for spreadsheets, and for people. */
final class BenchFiles {
    private static final List<String> COLUMNS = List.of(
            "rows_per_hour",
            "cadence",
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
        Stream<String> days = report.days().stream().flatMap(day -> day.outcomes().stream()
                .flatMap(outcome -> lines(day.day().rowsPerHour(), Cadence.HOURLY, outcome)));
        Stream<String> cadences = report.cadences().stream()
                .flatMap(point -> lines(report.days().get(0).day().rowsPerHour(), point.cadence(), point.outcome()));
        return Stream.of(Stream.of(String.join(",", COLUMNS)), days, cadences)
                .flatMap(Function.identity())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Stream<String> lines(int rowsPerHour, Cadence cadence, Outcome outcome) {
        return outcome.steps().stream().map(step -> rowsPerHour + "," + cadence + "," + line(outcome, step));
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
