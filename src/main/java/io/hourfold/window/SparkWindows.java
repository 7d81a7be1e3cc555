package io.hourfold.window;

import io.hourfold.engine.IcebergAudit;
import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.engine.SparkTableChange;
import io.hourfold.engine.SparkTableChanges;
import io.hourfold.failure.FailPoint;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import io.hourfold.pipeline.WindowShape;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Brings windows up to date with the fact: write, audit, publish. Of the fact only what changed is read, and of windows
 * only those near it, unless events went that measures cannot give back: then the windows they lay in are computed anew.
 * Whoever calls holds the pipeline's windows, so that nobody else commits to them.
 */
public final class SparkWindows {
    /** So many events of a change are one task's work. */
    private static final long EVENTS_OF_A_TASK = 100_000;

    /** The Spark property that says above how many windows those of other keys are left out before they are spread. */
    private static final String MOST_UNJOINED = "spark.hourfold.windows.join-above";

    private final SparkSession spark;
    private final Catalog catalog;
    private final String catalogName;
    private final Pipeline pipeline;

    public SparkWindows(SparkSession spark, Catalog catalog, String catalogName, Pipeline pipeline) {
        this.spark = spark;
        this.catalog = catalog;
        this.catalogName = catalogName;
        this.pipeline = pipeline;
    }

    public static TableIdentifier name(String pipeline, String window) {
        return TableIdentifier.of(pipeline, window);
    }

    /**
     * @param fact as it is to be shown, with a snapshot
     * @param until where the newest batch ends that the fact shows
     * @param lastLook made right before readers see what is new
     */
    public WindowOutcome update(
            Window window, Table fact, Instant until, String runId, WindowAudit audit, Runnable lastLook) {
        SparkWindowLayout layout = new SparkWindowLayout(pipeline, window);
        IcebergWindow table = IcebergWindow.open(catalog, name(pipeline.name(), window.name()), layout);
        Optional<WindowMark> mark =
                table.mark().filter(made -> made.definition().equals(definition(window, layout)));
        long snapshot = fact.currentSnapshot().snapshotId();
        if (mark.filter(made -> made.fact() == snapshot && made.until().equals(until))
                .isPresent()) {
            return WindowOutcome.NOTHING;
        }
        table.audit().reset();
        try (SparkTableChanges changes = new SparkTableChanges(spark, quoted("fact"), fact)) {
            Update update = new Update(window, layout, table, changes, mark, until, runId);
            Update.Written written = update.write(snapshot);
            boolean changed =
                    table.audit().snapshot() != table.table().currentSnapshot().snapshotId();
            FailPoint.reach("windows.after-branch");
            if (changed) {
                audit.examine(new AuditedWindow(window.name(), table.audit().snapshot(), written.days()));
            }
            lastLook.run();
            Map<String, String> said = new WindowMark(definition(window, layout), snapshot, until).property();
            OptionalLong shown = OptionalLong.empty();
            if (changed) {
                shown = OptionalLong.of(table.audit().show(said));
            } else {
                table.audit().tell(said);
            }
            FailPoint.reach("windows.after-show");
            return new WindowOutcome(written.path(), written.written(), written.removed(), shown);
        }
    }

    private String quoted(String table) {
        return "`" + catalogName + "`.`" + pipeline.name() + "`.`" + table + "`";
    }

    /** Changes when the same events may give other rows. */
    private String definition(Window window, SparkWindowLayout layout) {
        StringBuilder definition = new StringBuilder("1 " + window.shape() + " of " + pipeline.eventTime() + " into "
                + layout.row().catalogString());
        layout.measures().folds().forEach(measure -> definition
                .append(' ')
                .append(measure.name())
                .append('=')
                .append(measure.fold().version()));
        return definition.toString();
    }

    /** One update of one table. */
    private final class Update {
        private final Window window;
        private final SparkWindowLayout layout;
        private final IcebergWindow table;
        private final SparkTableChanges changes;
        private final Optional<WindowMark> mark;
        private final Instant until;
        private final Map<String, String> summary;
        private final SparkWindowInput input;

        private record Written(WindowPath path, long written, long removed, SortedSet<LocalDate> days) {}

        Update(
                Window window,
                SparkWindowLayout layout,
                IcebergWindow table,
                SparkTableChanges changes,
                Optional<WindowMark> mark,
                Instant until,
                String runId) {
            this.window = window;
            this.layout = layout;
            this.table = table;
            this.changes = changes;
            this.mark = mark;
            this.until = until;
            this.summary = Map.of("hourfold.run-id", runId, "hourfold.pipeline", pipeline.name());
            this.input = new SparkWindowInput(
                    layout, Long.parseLong(spark.conf().get(MOST_UNJOINED, Long.toString(EVENTS_OF_A_TASK))));
        }

        Written write(long fact) {
            Optional<SparkTableChange> since =
                    mark.flatMap(made -> changes.between(OptionalLong.of(made.fact()), fact));
            boolean anew = since.isEmpty();
            if (anew) {
                table.clear(summary);
                since = changes.between(OptionalLong.empty(), fact);
            }
            Reach reach = Reach.of(since.orElseThrow(), pipeline.eventTime(), RawColumns.BATCH);
            if (reach.events() == 0 && !(window.shape() instanceof WindowShape.Session)) {
                return new Written(anew ? WindowPath.REBUILT : WindowPath.NOTHING, 0, 0, new TreeSet<>());
            }
            Dataset<Row> changed = input.events().changed(since.orElseThrow().select(layout.factColumns()));
            boolean netted = reach.kind() == Reach.Kind.REPLACEMENT;
            if (netted) {
                changed = input.net(changed).persist();
            }
            try {
                if (netted && SparkWindowInput.onlyCame(changed)) {
                    reach = reach.ofAddition();
                }
                return write(changed, reach, fact, anew);
            } finally {
                if (netted) {
                    changed.unpersist();
                }
            }
        }

        private Written write(Dataset<Row> changed, Reach reach, long fact, boolean anew) {
            SparkWindowWork work = work(changed, reach, fact);
            SparkDeltaWrite write = SparkDeltaWrite.on(table.table(), IcebergAudit.BRANCH, layout.row());
            int tasks = tasks(reach);
            List<SparkWindowFiles> files = through(work, tasks, write);
            long written = files.stream().mapToLong(SparkWindowFiles::written).sum();
            long removed = files.stream().mapToLong(SparkWindowFiles::removed).sum();
            var messages = files.stream().map(SparkWindowFiles::files).toList();
            if (written + removed > 0) {
                FailPoint.reach("windows.before-branch");
                write.commit(messages, summary);
            }
            SortedSet<LocalDate> days = new TreeSet<>();
            files.forEach(file -> file.days().forEach(day -> days.add(LocalDate.ofEpochDay(day))));
            WindowPath path = written + removed == 0 ? WindowPath.NOTHING : work.path();
            return new Written(anew ? WindowPath.REBUILT : path, written, removed, days);
        }

        private List<SparkWindowFiles> through(SparkWindowWork work, int tasks, SparkDeltaWrite write) {
            try {
                return work.through(layout, tasks, write.writers(tasks)).collect();
            } finally {
                work.release();
            }
        }

        private int tasks(Reach reach) {
            int spread = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
            return (int) Math.min(spread, 1 + reach.events() / EVENTS_OF_A_TASK);
        }

        private SparkWindowWork work(Dataset<Row> changed, Reach reach, long fact) {
            long shown = table.audit().snapshot();
            Dataset<Row> there =
                    input.there(new SparkTableChanges(spark, quoted(window.name()), table.table()).at(shown));
            Dataset<Row> events = changes.at(fact);
            if (window.shape() instanceof WindowShape.Aligned aligned) {
                return new SparkAlignedInput(spark, layout, input, Grid.of(aligned))
                        .work(changed, reach, there, events);
            }
            if (window.shape() instanceof WindowShape.Session session) {
                return new SparkSessionInput(
                                input, table, EpochGrid.microseconds(session.gap()), Microseconds.of(until))
                        .work(changed, reach, there, events);
            }
            long before = mark.map(made -> Microseconds.of(made.until())).orElse(Long.MIN_VALUE);
            return new SparkCountInput(input, table, ((WindowShape.Count) window.shape()).rows())
                    .work(changed, reach, there, events, before);
        }
    }
}
