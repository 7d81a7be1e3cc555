package io.hourfold.ingest;

import io.hourfold.pipeline.RawColumns;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.Serializable;

/** Reads the pair of structs that went through the shuffle; exactly one of them is there. */
final class SparkRoutedRow implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final int QUARANTINE_WIDTH = SparkRouting.QUARANTINE_ROW.size();
    private static final int QUARANTINE_TOPIC = SparkRouting.QUARANTINE_ROW.fieldIndex(RawColumns.TOPIC);
    private static final int REASON = SparkRouting.QUARANTINE_ROW.fieldIndex(QuarantineColumns.REASON);

    private final int rawPlace;
    private final int quarantinePlace;
    private final int rawWidth;
    private final int rawTopic;

    /** @param rawPlace which column of the pair the raw struct is; the quarantine struct is the next one */
    SparkRoutedRow(StructType raw, int rawPlace) {
        this.rawPlace = rawPlace;
        this.quarantinePlace = rawPlace + 1;
        this.rawWidth = raw.size();
        this.rawTopic = raw.fieldIndex(RawColumns.TOPIC);
    }

    boolean isReadable(InternalRow row) {
        return !row.isNullAt(rawPlace);
    }

    InternalRow raw(InternalRow row) {
        return row.getStruct(rawPlace, rawWidth);
    }

    InternalRow quarantine(InternalRow row) {
        return row.getStruct(quarantinePlace, QUARANTINE_WIDTH);
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
