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

import java.nio.file.Files;
import java.nio.file.Path;
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

    @Override
    public int run(CommandContext context, BenchOrder order) throws Exception {
        // Numbers look alike everywhere.
        Locale.setDefault(Locale.ROOT);
        List<String> names = Contenders.wanted(order.peers());
        Consumer<String> progress = context.output()::progress;
        double load = Moment.load();
        Path work = Files.createDirectories(order.out().resolve("work"));
        EmbeddedStack stack = EmbeddedStack.in(work, progress);
        try {
            BenchReport report = measured(order, names, stack, work, load, progress);
            Path page = BenchFiles.write(report, order.out());
            context.output().answer(report, BenchText::of);
            progress.accept("Charts are in " + page + ", every step in bench.csv beside it, all of it in bench.json.");
        } finally {
            stack.stop();
            FileUtils.deleteDirectory(work.toFile());
        }
        return FailureKind.DONE;
    }

    private static BenchReport measured(
            BenchOrder order,
            List<String> names,
            EmbeddedStack stack,
            Path work,
            double load,
            Consumer<String> progress)
            throws Exception {
        CatalogSettings catalog = new CatalogSettings(
                CATALOG, Optional.empty(), Optional.of(stack.database()), stack.warehouse(), Map.of());
        SparkSettings settings =
                new SparkSettings("local[*]", 1_000_000, Runtime.getRuntime().availableProcessors(), Map.of());
        try (Ledger ledger = PostgresLedger.open(stack.database());
                SparkSession spark = SparkSessions.open(settings, catalog)) {
            BenchDay day = new BenchDay(order.rowsPerHour(), order.hours(), order.duplicates());
            progress.accept("warming up");
            BenchDay small = new BenchDay(Math.min(WARM_ROWS, order.rowsPerHour()), WARM_HOURS, order.duplicates());
            new Trial(place(spark, catalog, ledger, "warm", work), small, names, 1, line -> {}).run();
            progress.accept("measuring");
            List<Outcome> outcomes =
                    new Trial(place(spark, catalog, ledger, "bench", work), day, names, CLOSES, progress).run();
            return new BenchReport(day, Machine.here(spark.version()), load, outcomes);
        }
    }

    private static Place place(SparkSession spark, CatalogSettings catalog, Ledger ledger, String prefix, Path work) {
        return new Place(
                spark, IcebergCatalogs.of(spark, catalog), CATALOG, ledger, prefix, BUCKETS, work.resolve("files"));
    }
}
