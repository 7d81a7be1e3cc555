package io.hourfold.ingest;

import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

/** The shapes of rows on their way: what a table gets, and the pair of structs that goes through the shuffle. */
final class SparkRouting {
    static final String RAW = "raw";
    static final String QUARANTINE = "quarantine";

    /** Where the columns of every record's place begin in a quarantine row: batch, topic, partition, offset, timestamp. */
    static final StructType QUARANTINE_ROW = place(new StructType())
            .add(QuarantineColumns.KEY, BinaryType)
            .add(QuarantineColumns.VALUE, BinaryType)
            .add(
                    QuarantineColumns.HEADERS,
                    DataTypes.createArrayType(
                            new StructType().add("key", StringType).add("value", BinaryType)))
            .add(QuarantineColumns.REASON, StringType, false)
            .add(QuarantineColumns.DETAIL, StringType)
            .add(QuarantineColumns.RUN, StringType, false);

    private SparkRouting() {}

    /** The declared columns, then the event day and the record's place. */
    static StructType rawRow(Schema declared) {
        StructType columns = new StructType();
        StructType types = StructType.fromDDL(declared.sql());
        for (int place = 0; place < declared.columns().size(); place++) {
            Column column = declared.columns().get(place);
            DataType type = types.fields()[place].dataType();
            columns = columns.add(column.name(), type, !column.required());
        }
        return place(columns.add(RawColumns.EVENT_DAY, DateType, false));
    }

    static StructType routed(StructType raw) {
        return new StructType().add(RAW, raw).add(QUARANTINE, QUARANTINE_ROW);
    }

    private static StructType place(StructType columns) {
        return columns.add(RawColumns.BATCH, TimestampType, false)
                .add(RawColumns.TOPIC, StringType, false)
                .add(RawColumns.PARTITION, IntegerType, false)
                .add(RawColumns.OFFSET, LongType, false)
                .add(RawColumns.TIMESTAMP, TimestampType);
    }
}
