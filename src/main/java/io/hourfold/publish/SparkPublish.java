package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.IcebergAudit;
import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkBucketScan;
import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.engine.SparkPlaceWrite;
import io.hourfold.engine.SparkPredicates;
import io.hourfold.failure.FailPoint;
import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.SparkFolding;
import io.hourfold.tree.SparkTree;
import io.hourfold.tree.TreeBuild;
import io.hourfold.tree.TreeColumns;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Write, audit, publish: one job without a shuffle writes what differs to a branch, the branch is examined, and one
 * commit shows it. Whoever calls holds the pipeline's fact, so that nobody else commits to it.
 */
public final class SparkPublish {
    static final StructType KEYS = new StructType()
            .add(TreeColumns.KEY_HIGH, DataTypes.LongType, false)
            .add(TreeColumns.KEY_LOW, DataTypes.LongType, false);

    private final SparkSession spark;
    private final Pipeline pipeline;
    private final SparkTree tree;
    private final SparkFolding folding;
    private final Table raw;
    private final IcebergFact fact;

    public SparkPublish(SparkSession spark, Catalog catalog, Pipeline pipeline, SparkTree tree, Table raw) {
        this.spark = spark;
        this.pipeline = pipeline;
        this.tree = tree;
        this.folding = tree.folding();
        this.raw = raw;
        this.fact = IcebergFact.open(catalog, pipeline, folding);
    }

    /** What the fact says a day is made of. */
    public PublishedDay published(EventDay day) {
        String said = fact.property(day.toString());
        return said == null ? PublishedDay.NOTHING : PublishedDay.parse(said, day, pipeline.cadence());
    }

    /** What readers were shown of a day last, as far as rows had to change; the ledger may not have heard of it. */
    public Optional<ShownChange> lastShown(EventDay day) {
        return fact.lastOf(day.toString());
    }

    /**
     * Brings the fact to where the plan wants it. Nothing is shown when the audit or the last look throws.
     *
     * @param batch named in the snapshot's summary, and so is the run
     * @param lastLook made right before readers see anything
     */
    public PublishOutcome publish(PublishPlan plan, Batch batch, String runId, Audit audit, Runnable lastLook) {
        if (plan.isNothing()) {
            return new PublishOutcome(DeltaKind.NOTHING, PublishCounts.NONE, OptionalLong.empty());
        }
        Optional<AuditedDay> written = Optional.empty();
        if (plan.kind() != DeltaKind.NOTHING) {
            fact.audit().reset();
            written = write(plan, batch, runId);
        }
        if (written.isPresent()) {
            FailPoint.reach("publish.after-branch");
            audit.examine(written.get());
        }
        lastLook.run();
        OptionalLong snapshot = fact.show(
                written.isPresent(), plan.day().toString(), plan.after().json(plan.day(), pipeline.cadence()));
        FailPoint.reach("publish.after-show");
        return new PublishOutcome(plan.kind(), written.map(AuditedDay::counts).orElse(PublishCounts.NONE), snapshot);
    }

    /** The rows that a batch's leaves stand for, in the shape of the fact: what it would show of these leaves alone. */
    public Dataset<Row> leaves(Batch batch, Collection<TreeBuild> leaves) {
        raw.refresh();
        return SparkLeafRows.of(spark, tree, raw, IcebergFact.declared(pipeline), batch, leaves);
    }

    /** Empty when no row had to change. */
    private Optional<AuditedDay> write(PublishPlan plan, Batch batch, String runId) {
        // Others may have ingested what they told the ledger of since.
        raw.refresh();
        Comparison comparison = plan.comparison();
        SparkBucketScan affected = tree.scan(plan.day().date(), plan.affected(), affectedColumns(comparison, folding));
        SparkBucketScan known = tree.scan(plan.day().date(), plan.known(), knownColumns(comparison, folding));
        SparkBucketScan shown = shown(plan);
        SparkBucketScan brought = raw(plan, plan.brought());
        SparkBucketScan others = raw(plan, plan.others());
        List<SparkAffected> work = new ArrayList<>();
        for (DayBucket place : affected.places()) {
            work.add(new SparkAffected(
                    place, affected.at(place), known.at(place), shown.at(place), brought.at(place), others.at(place)));
        }
        if (work.isEmpty()) {
            return Optional.empty();
        }
        StructType written = IcebergFact.row(pipeline, folding);
        SparkFactChange write = through(comparison, written);
        SparkShapes shapes = new SparkShapes(
                affected.columns(),
                known.columns(),
                shown.columns(),
                brought.columns(),
                others.columns(),
                IcebergFact.declared(pipeline),
                written);
        List<SparkPublishedBucket> buckets = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(work, work.size())
                .map(new SparkPublishTask(
                        folding, comparison, shapes, microseconds(plan.reread()), write.writers(work.size())))
                .collect();
        var files = buckets.stream().map(SparkPublishedBucket::files).toList();
        PublishCounts counts =
                buckets.stream().map(SparkPublishedBucket::counts).reduce(PublishCounts.NONE, PublishCounts::plus);
        if (counts.changed() == 0) {
            return Optional.empty();
        }
        FailPoint.reach("publish.before-branch");
        write.commit(files, ShownChange.summary(plan.day(), batch, runId, counts));
        requireCounted(plan, counts);
        SortedSet<Instant> touched = new TreeSet<>();
        buckets.forEach(bucket -> bucket.touched().forEach(start -> touched.add(Microseconds.instant(start))));
        return Optional.of(new AuditedDay(
                plan.day(),
                fact.audit().snapshot(),
                counts,
                plan.after().batches(plan.day(), pipeline.cadence()),
                touched));
    }

    private SparkFactChange through(Comparison comparison, StructType written) {
        return comparison == Comparison.KEYS
                ? new SparkFactInserts(SparkPlaceWrite.appending(spark, fact.table(), IcebergAudit.BRANCH, written))
                : new SparkFactDelta(SparkDeltaWrite.on(fact.table(), IcebergAudit.BRANCH, written));
    }

    /** The branch has to hold as many rows more than the main branch as were counted. */
    private void requireCounted(PublishPlan plan, PublishCounts counts) {
        Table table = fact.table();
        long before = rows(table.currentSnapshot());
        long after = rows(table.snapshot(fact.audit().snapshot()));
        if (after - before != counts.inserted() - counts.deleted()) {
            throw Failure.ours(
                    "publishing day " + plan.day() + " of pipeline '" + pipeline.name() + "': " + counts
                            + " were counted, but the fact would go from " + before + " rows to " + after
                            + "; nothing was published",
                    null);
        }
    }

    private static long rows(Snapshot snapshot) {
        Map<String, String> summary = snapshot.summary();
        return Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "0"))
                - Long.parseLong(summary.getOrDefault(SnapshotSummary.TOTAL_POS_DELETES_PROP, "0"));
    }

    /** What a comparison reads of the affected keys. */
    static StructType affectedColumns(Comparison comparison, SparkFolding folding) {
        return comparison == Comparison.FACT ? KEYS : folding.content();
    }

    /** What a comparison reads of the tree beside them. */
    static StructType knownColumns(Comparison comparison, SparkFolding folding) {
        return comparison == Comparison.KEYS ? KEYS : folding.content();
    }

    private SparkBucketScan shown(PublishPlan plan) {
        StructType columns =
                switch (plan.comparison()) {
                    case KEYS -> new StructType();
                    case TREE -> SparkFactRow.placed(copied());
                    case FACT -> IcebergFact.row(pipeline, folding);
                };
        for (StructField field : SparkDeltaWrite.ROW_ID.fields()) {
            columns = columns.add(field);
        }
        return plan.comparison() == Comparison.KEYS
                ? SparkBucketScan.nothing(columns)
                : SparkBucketScan.of(
                        fact.table(),
                        columns,
                        SparkPredicates.date(RawColumns.EVENT_DAY, plan.day().date()));
    }

    /** The declared columns of rows that stay and get other folded columns; without such rows, what buckets are of. */
    private StructType copied() {
        StructType declared = IcebergFact.declared(pipeline);
        return folding.results().isEmpty()
                ? new StructType().add(declared.apply(folding.key().get(0)))
                : declared;
    }

    private SparkBucketScan raw(PublishPlan plan, List<Batch> batches) {
        StructType columns = SparkFactRow.placed(IcebergFact.declared(pipeline));
        return batches.isEmpty()
                ? SparkBucketScan.nothing(columns)
                : SparkBucketScan.of(
                        raw,
                        columns,
                        SparkPredicates.date(RawColumns.EVENT_DAY, plan.day().date()),
                        SparkPredicates.instants(
                                RawColumns.BATCH,
                                batches.stream().map(Batch::start).toList()));
    }

    private static SortedSet<Long> microseconds(List<Batch> batches) {
        SortedSet<Long> microseconds = new TreeSet<>();
        batches.forEach(batch -> microseconds.add(Microseconds.of(batch.start())));
        return microseconds;
    }
}
