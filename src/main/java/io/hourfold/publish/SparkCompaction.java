package io.hourfold.publish;

import io.hourfold.engine.IcebergAudit;
import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.EventDay;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.iceberg.util.DeleteFileSet;
import org.apache.iceberg.util.PropertyUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the files of a day together and drops the rows in them that are gone. It is written to the branch, compared there
 * with what readers see, and shown in one commit: what readers see does not change. Whoever calls holds the pipeline's
 * fact.
 */
public final class SparkCompaction {
    /** A file of this share of the size that is aimed at is not put together with others. */
    private static final double LARGE = 0.75;

    private final SparkSession spark;
    private final String quoted;
    private final String pipeline;
    private final IcebergFact fact;

    /** @param catalogName as the session knows it */
    public SparkCompaction(SparkSession spark, Catalog catalog, String catalogName, String pipeline) {
        this.spark = spark;
        this.pipeline = pipeline;
        this.quoted = "`" + catalogName + "`.`" + pipeline + "`.`fact`";
        this.fact = IcebergFact.of(catalog.loadTable(IcebergFact.name(pipeline)));
    }

    /** The files of every day that has some. */
    public SortedMap<LocalDate, DayFiles> files() {
        Table table = fact.table();
        table.refresh();
        long large = (long) (LARGE
                * PropertyUtil.propertyAsLong(
                        table.properties(),
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                        TableProperties.WRITE_TARGET_FILE_SIZE_BYTES_DEFAULT));
        SortedMap<LocalDate, DayFiles> files = new TreeMap<>();
        Map<LocalDate, Set<String>> deletes = new HashMap<>();
        Set<Place> small = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                Place place = place(task.file().partition());
                Set<String> gone = deletes.computeIfAbsent(place.day(), first -> new HashSet<>());
                task.deletes().forEach(file -> gone.add(file.location()));
                boolean spare = task.file().fileSizeInBytes() < large && !small.add(place);
                DayFiles before = files.getOrDefault(place.day(), DayFiles.NONE);
                files.put(place.day(), new DayFiles(before.data() + 1, gone.size(), before.spare() + (spare ? 1 : 0)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return files;
    }

    private record Place(LocalDate day, int bucket) {}

    private static Place place(StructLike partition) {
        return new Place(LocalDate.ofEpochDay(partition.get(0, Integer.class)), partition.get(1, Integer.class));
    }

    /** @param lastLook made right before readers see the new files */
    public void compact(EventDay day, String runId, Runnable lastLook) {
        fact.audit().reset();
        Table table = fact.table();
        long before = table.currentSnapshot().snapshotId();
        SparkActions.get(spark)
                .rewriteDataFiles(table)
                .toBranch(IcebergAudit.BRANCH)
                .filter(ofDay(day))
                .option("rewrite-all", "true")
                .option(RewriteDataFiles.USE_STARTING_SEQUENCE_NUMBER, "false")
                .snapshotProperty("hourfold.run-id", runId)
                .execute();
        table.refresh();
        FailPoint.reach("compaction.after-files");
        DeleteFileSet spent = deletes(day, fact.audit().snapshot());
        if (!spent.isEmpty()) {
            RewriteFiles rewrite = table.newRewrite();
            spent.forEach(rewrite::deleteFile);
            rewrite.set("hourfold.run-id", runId).toBranch(IcebergAudit.BRANCH).commit();
            table.refresh();
        }
        long after = fact.audit().snapshot();
        requireSame(day, before, after);
        lastLook.run();
        fact.audit().advance();
        FailPoint.reach("compaction.after-show");
    }

    /** Files that took rows of the day away; none of them says anything of another day, or of files written since. */
    private DeleteFileSet deletes(EventDay day, long snapshot) {
        Table table = fact.table();
        DeleteFileSet deletes = DeleteFileSet.create();
        for (ManifestFile manifest : table.snapshot(snapshot).deleteManifests(table.io())) {
            try (ManifestReader<DeleteFile> files =
                    ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
                for (DeleteFile file : files) {
                    if (place(file.partition()).day().equals(day.date())) {
                        deletes.add(file.copy());
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return deletes;
    }

    private static Expression ofDay(EventDay day) {
        return Expressions.equal(
                RawColumns.EVENT_DAY, Math.toIntExact(day.date().toEpochDay()));
    }

    /** Both snapshots have to hold the same rows as often, in whatever order. */
    private void requireSame(EventDay day, long before, long after) {
        Row was = digest(day, before);
        Row is = digest(day, after);
        if (!was.equals(is)) {
            throw Failure.ours(
                    "compacting day " + day + " of pipeline '" + pipeline + "': the fact would change from " + was
                            + " to " + is + " (rows, digest); nothing was shown",
                    null);
        }
    }

    /** As JSON, because not every type of column has a hash. */
    private Row digest(EventDay day, long snapshot) {
        return spark.sql("SELECT count(*), sum(CAST(xxhash64(to_json(struct(*))) AS DECIMAL(38, 0))) FROM " + quoted
                        + " VERSION AS OF " + snapshot + " WHERE " + RawColumns.EVENT_DAY + " = DATE'" + day + "'")
                .first();
    }
}
