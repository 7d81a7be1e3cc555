package io.hourfold.tree;

import io.hourfold.engine.SparkProjection;
import io.hourfold.engine.SparkRows;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/** Rows of the tree that are sorted by key, one at a time. */
final class SparkRun {
    private final SparkRows rows;
    private final int highPlace;
    private final int lowPlace;
    private final UnsafeProjection content;
    private boolean isAtKey;
    private long high;
    private long low;

    /**
     * @param shape the shape of the rows
     * @param content what {@link #content} gives of them
     */
    SparkRun(SparkRows rows, StructType shape, StructType content) {
        this.rows = rows;
        this.highPlace = shape.fieldIndex(TreeColumns.KEY_HIGH);
        this.lowPlace = shape.fieldIndex(TreeColumns.KEY_LOW);
        this.content = SparkProjection.of(shape, content);
    }

    boolean next() {
        return take(rows.next());
    }

    /** Goes on to a key, or else to the next one; whether there is one. */
    boolean seek(long soughtHigh, long soughtLow) {
        return isAtKey && compare(high, low, soughtHigh, soughtLow) >= 0
                || take(rows.seek(highPlace, lowPlace, soughtHigh, soughtLow));
    }

    /** Takes the key of the row that it is at, if it is at one. */
    private boolean take(boolean isAtRow) {
        isAtKey = isAtRow;
        if (isAtKey) {
            high = rows.row().getLong(highPlace);
            low = rows.row().getLong(lowPlace);
        }
        return isAtKey;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Good until the next row. */
    UnsafeRow content() {
        return content.apply(rows.row());
    }

    static int compare(SparkRun one, SparkRun other) {
        return compare(one.high, one.low, other.high, other.low);
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        int byHigh = Long.compare(high, otherHigh);
        return byHigh != 0 ? byHigh : Long.compare(low, otherLow);
    }
}
