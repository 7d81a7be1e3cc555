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
import io.hourfold.time.Cadence;
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
            Places places = prefix -> place(spark, catalog, ledger, prefix, work);
            List<BenchDay> days = order.rowsPerHour().stream()
                    .map(rows -> new BenchDay(rows, order.hours(), order.duplicates()))
                    .toList();
            List<MeasuredDay> measured = new ArrayList<>();
            if (!names.isEmpty()) {
                progress.accept("warming up");
                BenchDay small =
                        new BenchDay(Math.min(WARM_ROWS, days.get(0).rowsPerHour()), WARM_HOURS, order.duplicates());
                run(places.under("warm"), small, names, 1, line -> {});
            }
            Machine machine = Machine.here(spark.version());
            for (BenchDay day : days) {
                measured.add(
                        new MeasuredDay(day, names.isEmpty() ? List.of() : outcomes(places, day, names, progress)));
                // What comes next may take an hour and fail; this much is known.
                BenchFiles.write(BenchReport.of(machine, load, measured), order.out());
            }
            Optional<FromKafka> fromKafka = Optional.empty();
            if (order.peers().isEmpty() || order.peers().contains(Contenders.KAFKA)) {
                progress.accept("reading hours from Kafka");
                fromKafka = Optional.of(fromKafka(places.under("topic"), stack, days.get(0)));
            }
            List<CadencePoint> cadences = new ArrayList<>();
            for (Cadence cadence : order.cadences()) {
                progress.accept("making the day in batches of " + cadence);
                cadences.add(point(places, days.get(0), cadence));
            }
            return new BenchReport(machine, load, measured, fromKafka, cadences, List.of(), Resident.peakBytes());
        }
    }

    /** Room for one more day. */
    private interface Places {
        Place under(String prefix);
    }

    private static List<Outcome> outcomes(Places places, BenchDay day, List<String> names, Consumer<String> progress)
            throws Exception {
        progress.accept("measuring " + BenchText.day(day));
        return run(places.under("bench" + day.rowsPerHour()), day, names, CLOSES, progress);
    }

    /** Leaves no table behind, because every larger day needs the room. */
    private static List<Outcome> run(
            Place place, BenchDay day, List<String> names, int closes, Consumer<String> progress) throws Exception {
        List<Outcome> outcomes = new Trial(place, day, names, closes, progress).run();
        place.clear();
        return outcomes;
    }

    private static CadencePoint point(Places places, BenchDay day, Cadence cadence) throws Exception {
        Place place = places.under("cadence" + cadence.length().toMinutes());
        List<Outcome> outcomes = run(place, day.with(cadence), List.of(Contenders.HOURFOLD), 0, line -> {});
        return new CadencePoint(cadence, outcomes.get(0));
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
