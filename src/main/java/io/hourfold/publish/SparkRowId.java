package io.hourfold.publish;

import io.hourfold.engine.SparkDeltaWrite;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** What deletes a row of a table: its file and where in it the row lies. */
final class SparkRowId {
    private final int file;
    private final int position;

    /** @param shape of the rows; it has the columns of {@link SparkDeltaWrite#ROW_ID} */
    SparkRowId(StructType shape) {
        file = shape.fieldIndex(SparkDeltaWrite.FILE);
        position = shape.fieldIndex(SparkDeltaWrite.POSITION);
    }

    InternalRow of(InternalRow row) {
        return new GenericInternalRow(new Object[] {row.getUTF8String(file).clone(), row.getLong(position)});
    }
}
