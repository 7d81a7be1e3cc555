package io.hourfold.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.cli.BenchOrder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One contender by itself, in a process with a small heap, on the largest of the days. It makes the day, closes it, and repairs it, or does not. */
final class HeapTrial {
    /**
     * How it went.
     *
     * @param residentBytes the most memory that the process ever had, which is more than its heap; 0 where the system does
     *     not tell
     * @param failure empty when it came to an end
     */
    record Result(
            String name, String heap, Double closeSeconds, Double repairSeconds, long residentBytes, String failure) {
        String text() {
            return failure.isEmpty()
                    ? "%-16s close %.2f s, repair %.2f s, %,d MiB of memory"
                            .formatted(name, closeSeconds, repairSeconds, residentBytes >> 20)
                    : "%-16s FAILED: %s".formatted(name, failure);
        }
    }

    private final BenchOrder order;
    private final String heap;

    HeapTrial(BenchOrder order, String heap) {
        this.order = order;
        this.heap = heap;
    }

    Result run(String name) throws IOException, InterruptedException {
        Path out = Files.createDirectories(order.out().resolve("heap").resolve(name));
        Path log = out.resolve("log.txt");
        int exitCode = new ProcessBuilder(command(name, out))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            return failed(name, "ended with " + exitCode + ": " + lastLine(log));
        }
        JsonNode report = new ObjectMapper().readTree(out.resolve("bench.json").toFile());
        JsonNode line = report.get("days").get(0).get("contenders").get(0);
        if (!line.get("failure").isNull()) {
            return failed(name, line.get("failure").asText());
        }
        JsonNode repairs = line.get("repairSeconds");
        return new Result(
                name,
                heap,
                line.get("closeSeconds").asDouble(),
                repairs.isEmpty() ? Double.NaN : repairs.get(repairs.size() / 2).asDouble(),
                report.get("residentBytes").asLong(),
                "");
    }

    private List<String> command(String name, Path out) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.matches("-XX:\\+Use\\w+GC"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + heap, "-jar", System.getProperty("java.class.path"), "bench"));
        command.addAll(List.of("--rows-per-hour", Integer.toString(Collections.max(order.rowsPerHour()))));
        command.addAll(List.of("--hours", Integer.toString(order.hours())));
        command.addAll(List.of("--duplicates", Integer.toString(order.duplicates())));
        command.addAll(List.of("--peers", name, "--out", out.toString()));
        return command;
    }

    private Result failed(String name, String why) {
        return new Result(name, heap, null, null, 0, why);
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("Stopping"))
                .toList();
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }
}
