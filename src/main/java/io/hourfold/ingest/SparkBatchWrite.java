package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkPlaceWrite;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

/** The writing of one batch: its records are parsed, shuffled by bucket and written into both tables in one pass. */
final class SparkBatchWrite {
    private static final String BUCKET = "bucket";

    private final SparkSession spark;
    private final String catalogName;
    private final IngestRequest request;
    private final Table quarantineTable;
    private final StructType rawRow;
    private final SparkRowTests tests;
    private final List<SparkLookup> lookups;
    private final SparkPlaceWrite raw;
    private final SparkPlaceWrite quarantine;

    private SparkBatchWrite(
            SparkSession spark,
            String catalogName,
            IngestRequest request,
            List<RowTest> tests,
            List<SparkLookup> lookups,
            SparkPlaceWrite raw,
            Table quarantineTable) {
        this.spark = spark;
        this.catalogName = catalogName;
        this.request = request;
        this.rawRow = SparkRouting.rawRow(request.pipeline().source().schema());
        this.tests = SparkRowTests.of(spark, rawRow, tests);
        this.lookups = List.copyOf(lookups);
        this.raw = raw;
        this.quarantineTable = quarantineTable;
        this.quarantine =
                SparkPlaceWrite.replacing(spark, quarantineTable, SparkRouting.QUARANTINE_ROW, ofBatch(request));
    }

    /** What is written takes the place of the batch in both tables. */
    static SparkBatchWrite replacing(
            SparkSession spark,
            String catalogName,
            IcebergIngestTables tables,
            IngestRequest request,
            List<RowTest> tests,
            List<SparkLookup> lookups) {
        StructType row = SparkRouting.rawRow(request.pipeline().source().schema());
        return new SparkBatchWrite(
                spark,
                catalogName,
                request,
                tests,
                lookups,
                SparkPlaceWrite.replacing(spark, tables.raw(request.pipeline()), row, ofBatch(request)),
                tables.quarantine(request.pipeline()));
    }

    /** What can be read is added to raw; the rest takes the place of the batch in quarantine. */
    static SparkBatchWrite adding(
            SparkSession spark,
            String catalogName,
            IcebergIngestTables tables,
            IngestRequest request,
            List<RowTest> tests,
            List<SparkLookup> lookups) {
        StructType row = SparkRouting.rawRow(request.pipeline().source().schema());
        return new SparkBatchWrite(
                spark,
                catalogName,
                request,
                tests,
                lookups,
                SparkPlaceWrite.appending(spark, tables.raw(request.pipeline()), SnapshotRef.MAIN_BRANCH, row),
                tables.quarantine(request.pipeline()));
    }

    /** Writes files for some records of the batch; any number of calls add up to it. */
    List<SparkSliceFiles> write(Dataset<Row> records, SparkSourceRow source, SparkReadTally read) {
        Pipeline pipeline = request.pipeline();
        JavaRDD<InternalRow> pairs = rows(records)
                .mapPartitionsWithIndex(
                        new SparkRecordRouter(pipeline, request.batch(), request.runId(), source, lookups, tests, read),
                        true);
        Dataset<Row> routed = spark.internalCreateDataFrame(pairs.rdd(), SparkRouting.routed(rawRow), false);
        int buckets = pipeline.layout().buckets();
        Dataset<Row> shuffled = routed.withColumn(BUCKET, coalesce(bucketOfKey(buckets), bucketOfOffset(buckets)))
                .repartition(buckets, new SparkBuckets(buckets).route(col(BUCKET)));
        return rows(shuffled)
                .mapPartitions(new SparkSplitWriter(
                        raw.writers(),
                        quarantine.writers(),
                        new SparkRoutedRow(rawRow),
                        request.batch().start()))
                .collect();
    }

    private static Expression ofBatch(IngestRequest request) {
        return Expressions.equal(
                RawColumns.BATCH, Microseconds.of(request.batch().start()));
    }

    /** As the table's own partitioning has it. */
    private org.apache.spark.sql.Column bucketOfKey(int buckets) {
        String key = request.pipeline().dedupe().key().get(0);
        return expr("`" + catalogName + "`.system.bucket(" + buckets + ", " + SparkRouting.RAW + ".`" + key + "`)");
    }

    private static org.apache.spark.sql.Column bucketOfOffset(int buckets) {
        return expr("cast(pmod(" + SparkRouting.QUARANTINE + "." + RawColumns.OFFSET + ", " + buckets + ") as int)");
    }

    private static JavaRDD<InternalRow> rows(Dataset<Row> rows) {
        RDD<InternalRow> internal = rows.queryExecution().toRdd();
        return internal.toJavaRDD();
    }

    /** The versions of side inputs that rows were joined with, by their names. */
    SortedMap<String, String> enriched() {
        SortedMap<String, String> versions = new TreeMap<>();
        lookups.forEach(lookup -> versions.put(lookup.name(), lookup.version().toString()));
        return versions;
    }

    SparkPlaceWrite raw() {
        return raw;
    }

    SparkPlaceWrite quarantine() {
        return quarantine;
    }

    Table quarantineTable() {
        return quarantineTable;
    }

    /** Deletes files that will never be committed. */
    void abort(SparkWrittenFiles files) {
        raw.abort(files.raw());
        quarantine.abort(files.quarantine());
    }
}
