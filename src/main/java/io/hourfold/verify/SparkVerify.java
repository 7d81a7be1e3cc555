package io.hourfold.verify;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

/**
 * Computes a day from raw in one flat pass and compares it with the fact. Of what made the fact it uses the fold
 * functions, and nothing else. It sorts as Spark does, so that a day need not fit into memory.
 */
public final class SparkVerify {
    private final SparkSession spark;
    private final Catalog catalog;
    private final String catalogName;
    private final Pipeline pipeline;

    public SparkVerify(SparkSession spark, Catalog catalog, String catalogName, Pipeline pipeline) {
        this.spark = spark;
        this.catalog = catalog;
        this.catalogName = catalogName;
        this.pipeline = pipeline;
    }

    /** The tables as they are now. */
    public PinnedTables pin() {
        Map<String, OptionalLong> snapshots = new HashMap<>();
        Map<String, Map<String, String>> properties = new HashMap<>();
        for (String name : List.of(PinnedTables.FACT, PinnedTables.RAW, PinnedTables.QUARANTINE, PinnedTables.LATE)) {
            TableIdentifier identifier = TableIdentifier.of(pipeline.name(), name);
            if (catalog.tableExists(identifier)) {
                Table table = catalog.loadTable(identifier);
                Snapshot current = table.currentSnapshot();
                snapshots.put(name, current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId()));
                properties.put(name, table.properties());
            }
        }
        return new PinnedTables(snapshots, properties);
    }

    /** The raw rows of a day by their batch. */
    public SortedMap<Instant, Long> raw(PinnedTables tables, LocalDate day) {
        return byBatch(tables, PinnedTables.RAW, col(RawColumns.EVENT_DAY).equalTo(lit(day)));
    }

    /** The rows that a table has of some batches, by batch; those of none are left out. */
    public SortedMap<Instant, Long> rows(PinnedTables tables, String table, Collection<Instant> batches) {
        return byBatch(tables, table, among(batches));
    }

    private SortedMap<Instant, Long> byBatch(PinnedTables tables, String table, Column which) {
        SortedMap<Instant, Long> rows = new TreeMap<>();
        if (tables.snapshot(table).isPresent()) {
            read(tables, table)
                    .where(which)
                    .groupBy(RawColumns.BATCH)
                    .agg(count(lit(1)))
                    .collectAsList()
                    .forEach(row -> rows.put(row.getInstant(0), row.getLong(1)));
        }
        return rows;
    }

    /** @param batches whose raw rows count */
    public Comparison compare(PinnedTables tables, LocalDate day, Collection<Instant> batches) {
        SparkFlatShape shape = new SparkFlatShape(pipeline);
        Column ofDay = col(RawColumns.EVENT_DAY).equalTo(lit(day));
        Column[] key = pipeline.dedupe().key().stream().map(SparkVerify::named).toArray(Column[]::new);
        return rows(tables, PinnedTables.RAW, ofDay.and(among(batches)), shape)
                .unionAll(rows(tables, PinnedTables.FACT, ofDay, shape))
                .repartition(key)
                .sortWithinPartitions(key)
                .toJavaRDD()
                .mapPartitions(new SparkFlatPass(shape))
                .collect()
                .stream()
                .reduce(Comparison.NOTHING, Comparison::plus);
    }

    /** A table's rows in the shape of a flat pass; a column that the table does not have is NULL. */
    private Dataset<Row> rows(PinnedTables tables, String table, Column which, SparkFlatShape shape) {
        Column tag = lit(table.equals(PinnedTables.FACT)).as(SparkFlatShape.IS_SHOWN);
        Dataset<Row> rows = tables.snapshot(table).isPresent()
                ? read(tables, table).where(which)
                : spark.createDataFrame(List.of(), shape.columns());
        Set<String> there = Set.of(rows.columns());
        Column[] columns = Stream.concat(
                        Stream.of(tag), Arrays.stream(shape.columns().fields()).map(field -> column(field, there)))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    private static Column column(StructField field, Set<String> there) {
        Column value = there.contains(field.name()) ? named(field.name()) : lit(null);
        return value.cast(field.dataType()).as(field.name());
    }

    private static Column named(String column) {
        return col("`" + column + "`");
    }

    private static Column among(Collection<Instant> batches) {
        return batches.isEmpty() ? lit(false) : col(RawColumns.BATCH).isin(batches.toArray());
    }

    private Dataset<Row> read(PinnedTables tables, String table) {
        return spark.sql("SELECT * FROM `" + catalogName + "`.`" + pipeline.name() + "`.`" + table + "` VERSION AS OF "
                + tables.snapshot(table).orElseThrow());
    }
}
