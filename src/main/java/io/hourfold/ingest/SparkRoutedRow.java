package io.hourfold.ingest;

import io.hourfold.pipeline.RawColumns;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.Serializable;

/** Reads the pair of structs that went through the shuffle, exactly one of which is there, and the bucket behind it. */
final class SparkRoutedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int QUARANTINE_WIDTH = SparkRouting.QUARANTINE_ROW.size();
    private static final int QUARANTINE_TOPIC = SparkRouting.QUARANTINE_ROW.fieldIndex(RawColumns.TOPIC);
    private static final int REASON = SparkRouting.QUARANTINE_ROW.fieldIndex(QuarantineColumns.REASON);

    private static final int RAW = 0;
    private static final int QUARANTINE = 1;
    private static final int BUCKET = 2;

    private final int rawWidth;
    private final int rawDay;
    private final int rawTopic;

    SparkRoutedRow(StructType raw) {
        this.rawWidth = raw.size();
        this.rawDay = raw.fieldIndex(RawColumns.EVENT_DAY);
        this.rawTopic = raw.fieldIndex(RawColumns.TOPIC);
    }

    boolean isReadable(InternalRow row) {
        return !row.isNullAt(RAW);
    }

    InternalRow raw(InternalRow row) {
        return row.getStruct(RAW, rawWidth);
    }

    InternalRow quarantine(InternalRow row) {
        return row.getStruct(QUARANTINE, QUARANTINE_WIDTH);
    }

    /** Of the raw struct. */
    int day(InternalRow raw) {
        return raw.getInt(rawDay);
    }

    /** As raw is partitioned. */
    int bucket(InternalRow row) {
        return row.getInt(BUCKET);
    }

    long rawDigest(InternalRow raw) {
        return digest(raw, rawTopic);
    }

    long quarantineDigest(InternalRow quarantine) {
        return digest(quarantine, QUARANTINE_TOPIC);
    }

    UTF8String reason(InternalRow quarantine) {
        return quarantine.getUTF8String(REASON);
    }

    /** Topic, partition and offset stand side by side in both. */
    private static long digest(InternalRow row, int topic) {
        return RecordDigest.of(row.getUTF8String(topic).hashCode(), row.getInt(topic + 1), row.getLong(topic + 2));
    }
}
