package io.hourfold.engine;

import io.hourfold.failure.Failure;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.HasPartitionKey;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of a table that may hold certain rows, by day and bucket. The table is partitioned by exactly a date and a
 * bucket, in that order. A part of a scan lies within one file, so that what is sorted in its file is read sorted.
 */
public final class SparkBucketScan {
    private static final String PART_SIZE = Long.toString(128L << 20);
    private final SortedMap<DayBucket, List<InputPartition>> parts;
    private final PartitionReaderFactory readers;
    private final StructType columns;

    private SparkBucketScan(
            SortedMap<DayBucket, List<InputPartition>> parts, PartitionReaderFactory readers, StructType columns) {
        this.columns = columns;
        this.parts = Collections.unmodifiableSortedMap(parts);
        this.readers = readers;
    }

    /** A scan of no files. */
    public static SparkBucketScan nothing(StructType columns) {
        return new SparkBucketScan(new TreeMap<>(), null, columns);
    }

    /**
     * Plans to read the table's current snapshot as the caller last loaded it, with the columns that the table has now
     * and not those of the snapshot.
     *
     * @param columns what is read; the date and what the bucket is made of must be among them
     * @param which only files that may hold such rows; a file with others is read with them
     */
    public static SparkBucketScan of(Table table, StructType columns, Predicate... which) {
        if (table.currentSnapshot() == null) {
            return nothing(columns);
        }
        SparkTable source = new SparkTable(table, false);
        ScanBuilder builder = source.newScanBuilder(new CaseInsensitiveStringMap(Map.of(
                SparkReadOptions.SPLIT_SIZE, PART_SIZE,
                // A file is never cheaper to open than a part is large: so no part holds two files.
                SparkReadOptions.FILE_OPEN_COST, PART_SIZE)));
        ((SupportsPushDownV2Filters) builder).pushPredicates(which);
        ((SupportsPushDownRequiredColumns) builder).pruneColumns(columns);
        Scan scan = builder.build();
        Batch batch = scan.toBatch();
        SortedMap<DayBucket, List<InputPartition>> parts = new TreeMap<>();
        for (InputPartition part : batch.planInputPartitions()) {
            parts.computeIfAbsent(place(table, part), created -> new ArrayList<>())
                    .add(part);
        }
        return new SparkBucketScan(parts, batch.createReaderFactory(), scan.readSchema());
    }

    private static DayBucket place(Table table, InputPartition part) {
        if (part instanceof HasPartitionKey keyed) {
            InternalRow key = keyed.partitionKey();
            if (key.numFields() == 2) {
                return new DayBucket(LocalDate.ofEpochDay(key.getInt(0)), key.getInt(1));
            }
        }
        throw Failure.ours(
                "table " + table.name() + " is not read by day and bucket: its parts are " + part + " of "
                        + table.spec(),
                null);
    }

    /** The shape of the rows that are read: the columns asked for, in the table's order, and perhaps more. */
    public StructType columns() {
        return columns;
    }

    public SortedSet<LocalDate> days() {
        SortedSet<LocalDate> days = new TreeSet<>();
        parts.keySet().forEach(place -> days.add(place.day()));
        return days;
    }

    public SortedSet<DayBucket> places() {
        return new TreeSet<>(parts.keySet());
    }

    /** What a task reads of one place; nothing where there are no files. */
    public SparkParts at(DayBucket place) {
        return new SparkParts(parts.getOrDefault(place, List.of()), readers);
    }
}
