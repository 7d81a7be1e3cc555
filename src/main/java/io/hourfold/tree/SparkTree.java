package io.hourfold.tree;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkBucketScan;
import io.hourfold.engine.SparkPlaceWrite;
import io.hourfold.engine.SparkPlaceWriters;
import io.hourfold.engine.SparkPredicates;
import io.hourfold.fold.Fingerprint;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Builds leaves and nodes, each in one job without a shuffle and one commit. */
public final class SparkTree {
    private static final String BUILDS = "hourfold.builds";

    private final SparkSession spark;
    private final Pipeline pipeline;
    private final SparkFolding folding;
    private final Table table;

    public SparkTree(SparkSession spark, Catalog catalog, Pipeline pipeline) {
        this.spark = spark;
        this.pipeline = pipeline;
        this.folding = new SparkFolding(pipeline);
        this.table = IcebergTree.open(catalog, pipeline.name(), folding);
    }

    public SparkFolding folding() {
        return folding;
    }

    /** What of a batch's raw rows makes leaves: which days they are of, and how they are read. */
    public SparkBucketScan raw(Table raw, Batch batch) {
        Set<String> columns = new LinkedHashSet<>(List.of(RawColumns.EVENT_DAY));
        columns.addAll(folding.key());
        columns.addAll(folding.arguments());
        columns.addAll(List.of(RawColumns.BATCH, RawColumns.TOPIC, RawColumns.PARTITION, RawColumns.OFFSET));
        return SparkBucketScan.of(
                raw,
                select(org.apache.iceberg.spark.SparkSchemaUtil.convert(raw.schema()), columns),
                SparkPredicates.instant(RawColumns.BATCH, batch.start()));
    }

    private static StructType select(StructType all, Collection<String> columns) {
        StructType selected = new StructType();
        for (String column : columns) {
            selected = selected.add(all.apply(column));
        }
        return selected;
    }

    /**
     * Builds what a batch brought for some days, in place of the same builds.
     *
     * @param raw of {@link #raw}
     * @param builds the leaf of each day; a day without rows comes out empty, rows of other days are left alone
     */
    public SortedMap<LocalDate, BuiltContent> leaves(
            SparkBucketScan raw, Batch batch, Map<LocalDate, TreeBuild> builds) {
        List<SparkLeafReader.Work> work = new ArrayList<>();
        for (DayBucket place : raw.places()) {
            TreeBuild build = builds.get(place.day());
            if (build != null) {
                work.add(new SparkLeafReader.Work(new SparkLeafReader.Target(place, build), raw.at(place)));
            }
        }
        if (work.isEmpty()) {
            return contents(builds.values(), List.of(), OptionalLong.empty());
        }
        StructType shape = SparkLeafReader.shape(folding, raw.columns());
        var read = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(work, work.size())
                .flatMap(new SparkLeafReader(folding, raw.columns(), Microseconds.of(batch.start())));
        // One number is sorted by its digits; two would be compared.
        Dataset<Row> sorted =
                spark.internalCreateDataFrame(read.rdd(), shape, false).sortWithinPartitions(TreeColumns.KEY_HIGH);
        RDD<InternalRow> rows = sorted.queryExecution().toRdd();
        return written(builds.values(), writers -> rows.toJavaRDD()
                .mapPartitionsWithIndex(
                        new SparkLeafWriter(
                                folding,
                                shape,
                                batch.start(),
                                work.stream().map(SparkLeafReader.Work::target).toList(),
                                writers),
                        true)
                .collect());
    }

    /** Builds a node from its children, in place of the same build. */
    public BuiltContent node(TreeBuild build, Collection<TreeBuild> children) {
        SparkBucketScan scan = scan(build.day(), children, folding.content());
        if (scan.places().isEmpty()) {
            return BuiltContent.empty(build);
        }
        List<SparkNodeWriter.Work> work = scan.places().stream()
                .map(place -> new SparkNodeWriter.Work(place, scan.at(place)))
                .toList();
        return written(List.of(build), writers -> JavaSparkContext.fromSparkContext(spark.sparkContext())
                        .parallelize(work, work.size())
                        .map(new SparkNodeWriter(folding, scan.columns(), build, writers))
                        .collect())
                .get(build.day());
    }

    /** What some builds of a day hold, to be read sorted by key. */
    public SparkBucketScan scan(LocalDate day, Collection<TreeBuild> builds, StructType columns) {
        table.refresh();
        if (builds.isEmpty()) {
            return SparkBucketScan.nothing(columns);
        }
        StructType read = select(folding.row(), List.of(TreeColumns.EVENT_DAY, TreeColumns.BUCKET));
        for (var column : columns.fields()) {
            read = read.add(column);
        }
        return SparkBucketScan.of(
                table,
                read,
                SparkPredicates.date(TreeColumns.EVENT_DAY, day),
                SparkPredicates.texts(TreeColumns.BUILD, names(builds)));
    }

    /** Every build that the tree holds rows of. */
    public Set<TreeBuild> builds() {
        table.refresh();
        return IcebergTree.builds(table);
    }

    /** Forgets the rows of builds that nobody needs any more. */
    public void drop(Collection<TreeBuild> builds) {
        if (builds.isEmpty()) {
            return;
        }
        table.refresh();
        Expression gone = Expressions.alwaysFalse();
        for (TreeBuild build : builds) {
            gone = Expressions.or(
                    gone,
                    Expressions.and(
                            Expressions.equal(
                                    TreeColumns.EVENT_DAY,
                                    Math.toIntExact(build.day().toEpochDay())),
                            Expressions.equal(TreeColumns.BUILD, build.name())));
        }
        table.newDelete().deleteFromRowFilter(gone).commit();
    }

    private static List<String> names(Collection<TreeBuild> builds) {
        return builds.stream().map(TreeBuild::name).toList();
    }

    /** What runs a job that writes. */
    private interface Writing {
        List<SparkBuiltBucket> through(SparkPlaceWriters writers);
    }

    private SortedMap<LocalDate, BuiltContent> written(Collection<TreeBuild> builds, Writing writing) {
        table.refresh();
        SparkPlaceWrite write = SparkPlaceWrite.replacing(
                spark, table, folding.row(), Expressions.in(TreeColumns.BUILD, names(builds)));
        List<SparkBuiltBucket> buckets = writing.through(write.writers());
        long snapshot = write.commit(
                buckets.stream().map(SparkBuiltBucket::files).toList(),
                Map.of(BUILDS, String.join(" ", names(builds)), "hourfold.pipeline", pipeline.name()));
        return contents(builds, buckets, OptionalLong.of(snapshot));
    }

    private static SortedMap<LocalDate, BuiltContent> contents(
            Collection<TreeBuild> builds, List<SparkBuiltBucket> buckets, OptionalLong snapshot) {
        SortedMap<LocalDate, BuiltContent> contents = new TreeMap<>();
        for (TreeBuild build : builds) {
            long folded = 0;
            long rows = 0;
            long sum = 0;
            long otherSum = 0;
            for (SparkBuiltBucket bucket : buckets) {
                if (bucket.place().day().equals(build.day())) {
                    folded += bucket.folded();
                    rows += bucket.rows();
                    sum += bucket.sum();
                    otherSum += bucket.otherSum();
                }
            }
            contents.put(
                    build.day(),
                    new BuiltContent(
                            build,
                            Fingerprint.ofRows(rows, List.of(sum, otherSum)),
                            folded,
                            rows,
                            rows == 0 ? OptionalLong.empty() : snapshot));
        }
        return contents;
    }
}
