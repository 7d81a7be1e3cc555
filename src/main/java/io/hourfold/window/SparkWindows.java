package io.hourfold.window;

import io.hourfold.engine.IcebergAudit;
import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.engine.SparkTableChanges;
import io.hourfold.failure.FailPoint;
import io.hourfold.pipeline.Pipeline;
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
    private static final long EVENTS_OF_A_TASK = 200_000;

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
            Map<String, String> said =
                    new WindowMark(definition(window, layout), snapshot, until, written.latest()).property();
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
        StringBuilder definition =
                new StringBuilder("1 " + window.shape() + " of " + pipeline.eventTime() + " by " + window.by());
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

        private record Written(
                WindowPath path, long written, long removed, SortedSet<LocalDate> days, Instant latest) {}

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
            this.input = new SparkWindowInput(layout);
        }

        Written write(long fact) {
            Optional<Dataset<Row>> since =
                    mark.flatMap(made -> changes.between(OptionalLong.of(made.fact()), fact, layout.factColumns()));
            boolean anew = since.isEmpty();
            if (anew) {
                table.clear(summary);
                since = changes.between(OptionalLong.empty(), fact, layout.factColumns());
            }
            Dataset<Row> changed = input.events().changed(since.orElseThrow());
            Hours hours = input.hours(changed);
            if (hours.went()) {
                changed = input.net(changed);
                hours = input.hours(changed);
            }
            Instant latest = latest(hours);
            if (hours.events() == 0 && !(window.shape() instanceof WindowShape.Session)) {
                return new Written(anew ? WindowPath.REBUILT : WindowPath.NOTHING, 0, 0, new TreeSet<>(), latest);
            }
            SparkWindowWork work = work(changed, hours, fact);
            SparkDeltaWrite write = SparkDeltaWrite.on(table.table(), IcebergAudit.BRANCH, layout.row());
            int tasks = tasks(hours);
            List<SparkWindowFiles> files = through(work, tasks, write);
            long written = files.stream().mapToLong(SparkWindowFiles::written).sum();
            long removed = files.stream().mapToLong(SparkWindowFiles::removed).sum();
            var messages = files.stream().map(SparkWindowFiles::files).toList();
            if (written + removed == 0) {
                write.abort(messages);
            } else {
                FailPoint.reach("windows.before-branch");
                write.commit(messages, summary);
            }
            SortedSet<LocalDate> days = new TreeSet<>();
            files.forEach(file -> file.days().forEach(day -> days.add(LocalDate.ofEpochDay(day))));
            WindowPath path = written + removed == 0 ? WindowPath.NOTHING : work.path();
            return new Written(anew ? WindowPath.REBUILT : path, written, removed, days, latest);
        }

        private List<SparkWindowFiles> through(SparkWindowWork work, int tasks, SparkDeltaWrite write) {
            try {
                return work.through(layout, tasks, write.writers(tasks)).collect();
            } finally {
                work.release();
            }
        }

        private Instant latest(Hours hours) {
            Instant before = mark.map(WindowMark::latest).orElse(Instant.EPOCH);
            return hours.events() == 0 || Microseconds.of(before) > hours.latest()
                    ? before
                    : Microseconds.instant(hours.latest());
        }

        private int tasks(Hours hours) {
            int spread = Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
            return (int) Math.min(spread, 1 + hours.events() / EVENTS_OF_A_TASK);
        }

        private SparkWindowWork work(Dataset<Row> changed, Hours hours, long fact) {
            long shown = table.audit().snapshot();
            Dataset<Row> there =
                    input.there(new SparkTableChanges(spark, quoted(window.name()), table.table()).at(shown));
            Dataset<Row> events = changes.at(fact);
            if (window.shape() instanceof WindowShape.Aligned aligned) {
                return new SparkAlignedInput(spark, layout, input, Grid.of(aligned))
                        .work(changed, hours, there, events);
            }
            if (window.shape() instanceof WindowShape.Session session) {
                return new SparkSessionInput(input, EpochGrid.microseconds(session.gap()), Microseconds.of(until))
                        .work(changed, hours, there, events);
            }
            long latest = mark.map(made -> Microseconds.of(made.latest())).orElse(Long.MIN_VALUE);
            return new SparkCountInput(input, ((WindowShape.Count) window.shape()).rows())
                    .work(changed, hours, there, events, latest);
        }
    }
}
