package io.hourfold.ingest;

import io.hourfold.pipeline.RawColumns;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;

/**
 * Reads one record as the source hands it over: topic, partition, offset, timestamp, key, value and headers, by the
 * names of their columns.
 */
final class SparkSourceRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int topic;
    private final int partition;
    private final int offset;
    private final int timestamp;
    private final int key;
    private final int value;
    private final int headers;

    private SparkSourceRow(StructType row, String... names) {
        topic = row.fieldIndex(names[0]);
        partition = row.fieldIndex(names[1]);
        offset = row.fieldIndex(names[2]);
        timestamp = row.fieldIndex(names[3]);
        key = row.fieldIndex(names[4]);
        value = row.fieldIndex(names[5]);
        headers = row.fieldIndex(names[6]);
    }

    /** A record as Spark's Kafka reader gives it. */
    static SparkSourceRow ofKafka(StructType row) {
        return new SparkSourceRow(row, "topic", "partition", "offset", "timestamp", "key", "value", "headers");
    }

    /** A record as it lies in quarantine. */
    static SparkSourceRow ofQuarantine(StructType row) {
        return new SparkSourceRow(
                row,
                RawColumns.TOPIC,
                RawColumns.PARTITION,
                RawColumns.OFFSET,
                RawColumns.TIMESTAMP,
                QuarantineColumns.KEY,
                QuarantineColumns.VALUE,
                QuarantineColumns.HEADERS);
    }

    byte[] value(InternalRow record) {
        return record.isNullAt(value) ? null : record.getBinary(value);
    }

    long digest(InternalRow record) {
        return RecordDigest.of(
                record.getUTF8String(topic).hashCode(), record.getInt(partition), record.getLong(offset));
    }

    /** Fills batch, topic, partition, offset and timestamp, in this order. A record without a timestamp says -1. */
    void place(InternalRow record, long batch, Object[] row, int from) {
        row[from] = batch;
        row[from + 1] = record.getUTF8String(topic);
        row[from + 2] = record.getInt(partition);
        row[from + 3] = record.getLong(offset);
        row[from + 4] = record.isNullAt(timestamp) || record.getLong(timestamp) < 0 ? null : record.getLong(timestamp);
    }

    /** Fills key, value and headers, in this order. */
    void content(InternalRow record, Object[] row, int from) {
        row[from] = record.isNullAt(key) ? null : record.getBinary(key);
        row[from + 1] = value(record);
        row[from + 2] = record.isNullAt(headers) ? null : record.getArray(headers);
    }
}
