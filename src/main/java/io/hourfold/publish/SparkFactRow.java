package io.hourfold.publish;

import io.hourfold.pipeline.RawColumns;
import io.hourfold.tree.SparkFolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Where a row of the fact says it came from. */
final class SparkFactRow {
    /** The last columns of the fact. */
    static final StructType PLACE = new StructType()
            .add(RawColumns.EVENT_DAY, DataTypes.DateType, false)
            .add(RawColumns.BATCH, DataTypes.TimestampType, false)
            .add(RawColumns.TOPIC, DataTypes.StringType, false)
            .add(RawColumns.PARTITION, DataTypes.IntegerType, false)
            .add(RawColumns.OFFSET, DataTypes.LongType, false);

    /** Some columns, and the place behind them. */
    static StructType placed(StructType columns) {
        StructType placed = columns;
        for (StructField place : PLACE.fields()) {
            placed = placed.add(place);
        }
        return placed;
    }

    /** Where the batch lies in {@link #of}. */
    static final int BATCH = 1;

    private final int day;
    private final int batch;
    private final int topic;
    private final int partition;
    private final int offset;
    private final GenericInternalRow place = new GenericInternalRow(PLACE.size());

    SparkFactRow(StructType shape) {
        day = shape.fieldIndex(RawColumns.EVENT_DAY);
        batch = shape.fieldIndex(RawColumns.BATCH);
        topic = shape.fieldIndex(RawColumns.TOPIC);
        partition = shape.fieldIndex(RawColumns.PARTITION);
        offset = shape.fieldIndex(RawColumns.OFFSET);
    }

    /** Whether a row comes from where the tree says that the key's row is. */
    boolean isFrom(InternalRow row, InternalRow content) {
        return row.getLong(offset) == content.getLong(SparkFolder.OFFSET)
                && row.getInt(partition) == content.getInt(SparkFolder.PARTITION)
                && row.getLong(batch) == content.getLong(SparkFolder.BATCH)
                && row.getUTF8String(topic).equals(content.getUTF8String(SparkFolder.TOPIC));
    }

    long batch(InternalRow row) {
        return row.getLong(batch);
    }

    UTF8String topic(InternalRow row) {
        return row.getUTF8String(topic);
    }

    int partition(InternalRow row) {
        return row.getInt(partition);
    }

    long offset(InternalRow row) {
        return row.getLong(offset);
    }

    /** The columns of {@link #PLACE}; good until it is asked again, and as long as the row. */
    InternalRow of(InternalRow row) {
        place.setInt(0, row.getInt(day));
        place.setLong(BATCH, row.getLong(batch));
        place.update(BATCH + 1, row.getUTF8String(topic));
        place.setInt(BATCH + 2, row.getInt(partition));
        place.setLong(BATCH + 3, row.getLong(offset));
        return place;
    }

    /** Whether two rows of the tree tell of one place. */
    static boolean isSamePlace(InternalRow content, InternalRow other) {
        return content.getLong(SparkFolder.OFFSET) == other.getLong(SparkFolder.OFFSET)
                && content.getInt(SparkFolder.PARTITION) == other.getInt(SparkFolder.PARTITION)
                && content.getLong(SparkFolder.BATCH) == other.getLong(SparkFolder.BATCH)
                && content.getUTF8String(SparkFolder.TOPIC).equals(other.getUTF8String(SparkFolder.TOPIC));
    }

    static RowPlace placeIn(InternalRow content) {
        return new RowPlace(
                content.getLong(SparkFolder.BATCH),
                content.getUTF8String(SparkFolder.TOPIC).toString(),
                content.getInt(SparkFolder.PARTITION),
                content.getLong(SparkFolder.OFFSET));
    }
}
