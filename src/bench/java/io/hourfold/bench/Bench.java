package io.hourfold.bench;

import io.hourfold.catalog.IcebergCatalogs;
import io.hourfold.catalog.SparkSessions;
import io.hourfold.cli.BenchOrder;
import io.hourfold.cli.Benchmark;
import io.hourfold.cli.CommandContext;
import io.hourfold.dev.EmbeddedStack;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.settings.CatalogSettings;
import io.hourfold.settings.SparkSettings;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts what contenders work with, warms all of them up on a small day, measures, and writes the reports. */
public final class Bench implements Benchmark {
    private static final String CATALOG = "lake";
    private static final int WARM_ROWS = 5_000;
    private static final int WARM_HOURS = 4;
    private static final int BUCKETS = 8;
    private static final int CLOSES = 3;
    private static final int TINY = 100;
    private static final int HOURS_FROM_KAFKA = 4;

    @Override
    public int run(CommandContext context, BenchOrder order) throws Exception {
        // Numbers look alike everywhere.
        Locale.setDefault(Locale.ROOT);
        List<String> names = Contenders.wanted(order.peers());
        Consumer<String> progress = context.output()::progress;
        Path work = Files.createDirectories(order.out().resolve("work"));
        EmbeddedStack stack = EmbeddedStack.in(work, progress);
        BenchReport report;
        try {
            report = measured(order, names, stack, work, progress);
        } finally {
            stack.stop();
            FileUtils.deleteDirectory(work.toFile());
        }
        if (order.heap().isPresent()) {
            report = report.with(heapTrials(order, order.heap().get(), names, progress));
        }
        Path page = BenchFiles.write(report, order.out());
        context.output().answer(report, BenchText::of);
        progress.accept("Charts are in " + page + ", every step in bench.csv beside it, all of it in bench.json.");
        return FailureKind.DONE;
    }

    private static BenchReport measured(
            BenchOrder order, List<String> names, EmbeddedStack stack, Path work, Consumer<String> progress)
            throws Exception {
        double load = Moment.load();
        CatalogSettings catalog = new CatalogSettings(
                CATALOG, Optional.empty(), Optional.of(stack.database()), stack.warehouse(), Map.of());
        SparkSettings settings =
                new SparkSettings("local[*]", 1_000_000, Runtime.getRuntime().availableProcessors(), Map.of());
        try (Ledger ledger = PostgresLedger.open(stack.database());
                SparkSession spark = SparkSessions.open(settings, catalog)) {
            BenchDay day = new BenchDay(order.rowsPerHour(), order.hours(), order.duplicates());
            List<Outcome> outcomes = List.of();
            if (!names.isEmpty()) {
                progress.accept("warming up");
                BenchDay small = new BenchDay(Math.min(WARM_ROWS, order.rowsPerHour()), WARM_HOURS, order.duplicates());
                new Trial(place(spark, catalog, ledger, "warm", work), small, names, 1, line -> {}).run();
                progress.accept("measuring");
                outcomes = new Trial(place(spark, catalog, ledger, "bench", work), day, names, CLOSES, progress).run();
            }
            Optional<FromKafka> fromKafka = Optional.empty();
            if (order.peers().isEmpty() || order.peers().contains(Contenders.KAFKA)) {
                progress.accept("reading hours from Kafka");
                fromKafka = Optional.of(fromKafka(place(spark, catalog, ledger, "topic", work), stack, day));
            }
            return new BenchReport(
                    day, Machine.here(spark.version()), load, outcomes, fromKafka, List.of(), Resident.peakBytes());
        }
    }

    private static FromKafka fromKafka(Place place, EmbeddedStack stack, BenchDay day) throws Exception {
        KafkaTrial trial = new KafkaTrial(place, stack.kafka());
        return new FromKafka(
                day.rowsPerHour(),
                trial.run("full", new BenchDay(day.rowsPerHour(), HOURS_FROM_KAFKA, day.duplicates())),
                TINY,
                trial.run("tiny", new BenchDay(TINY, HOURS_FROM_KAFKA, day.duplicates())));
    }

    private static List<HeapTrial.Result> heapTrials(
            BenchOrder order, String heap, List<String> names, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<HeapTrial.Result> results = new ArrayList<>();
        for (String name : names) {
            progress.accept("trying " + name + " with a heap of " + heap);
            results.add(new HeapTrial(order, heap).run(name));
        }
        return results;
    }

    private static Place place(SparkSession spark, CatalogSettings catalog, Ledger ledger, String prefix, Path work) {
        return new Place(
                spark, IcebergCatalogs.of(spark, catalog), CATALOG, ledger, prefix, BUCKETS, work.resolve("files"));
    }
}
