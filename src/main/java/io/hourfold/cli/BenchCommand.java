package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Bounds;
import io.hourfold.time.Cadence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@Command(
        name = "bench",
        description = {
            "Measure Hourfold beside what people would use instead, in one run on the same data.",
            "Only from a checkout, started by bin/hourfold, which builds it once."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold bench",
            "  hourfold bench --rows-per-hour 200000 --heap 1g --out results",
            "  hourfold bench --rows-per-hour 5000 --hours 6 --peers hourfold,daily,merge-insert",
            "  hourfold bench --rows-per-hour 50000,200000,800000 --peers hourfold,daily --cadence PT15M,PT1H,P1D"
        })
final class BenchCommand implements Subcommand {
    private static final String BENCHMARK = "io.hourfold.bench.Bench";
    private static final int MOST_HOURS = 24;

    @Option(
            names = "--rows-per-hour",
            paramLabel = "N",
            split = ",",
            defaultValue = "50000",
            description = "Events in an hour; 50000 by default. With several, a day of each, and how costs grow.")
    private List<Integer> rowsPerHour;

    @Option(names = "--hours", paramLabel = "N", defaultValue = "24", description = "Hours in the day; 24 by default.")
    private int hours;

    @Option(
            names = "--duplicates",
            paramLabel = "PERCENT",
            defaultValue = "30",
            description = "Of a hundred events so many are duplicates; 30 by default.")
    private int duplicates;

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "Only these, by the names of the first column; everything by default.")
    private List<String> peers = List.of();

    @Option(
            names = "--cadence",
            paramLabel = "DURATION",
            split = ",",
            converter = CadenceConverter.class,
            description = "Then Hourfold alone, in batches of these lengths, such as PT15M,PT1H,P1D.")
    private List<Cadence> cadences = List.of();

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Then try each once more in a process by itself with a heap of this size, such as 1g.")
    private String heap;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-results",
            description = "Where the reports go, and the data until the end; bench-results by default.")
    private Path out;

    @Override
    public int run(CommandContext context) throws Exception {
        rowsPerHour.forEach(rows -> new Bounds<>(1, Integer.MAX_VALUE).check("--rows-per-hour", rows));
        new Bounds<>(1, MOST_HOURS).check("--hours", hours);
        new Bounds<>(0, 99).check("--duplicates", duplicates);
        if (heap != null && !heap.matches("[1-9][0-9]{0,5}[mg]")) {
            throw Failure.user("--heap (" + heap + ") must be a size in m or g, such as 512m or 1g");
        }
        return benchmark()
                .run(
                        context,
                        new BenchOrder(
                                rowsPerHour,
                                hours,
                                duplicates,
                                peers,
                                cadences,
                                Optional.ofNullable(heap),
                                context.resolve(out)));
    }

    private static Benchmark benchmark() {
        try {
            return (Benchmark) Class.forName(BENCHMARK).getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException elsewhere) {
            throw new Failure(
                    FailureKind.USER,
                    "The benchmark is not part of hourfold.jar. Start it in a checkout, as bin/hourfold bench.",
                    elsewhere);
        } catch (InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | NoSuchMethodException broken) {
            throw Failure.ours(BENCHMARK + " cannot be started", broken);
        }
    }
}
