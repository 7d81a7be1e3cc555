package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** What the fact should show for one affected key, and what is known so far about what it shows. */
final class SparkWant {
    private final long high;
    private final long low;
    private final UnsafeRow content;
    private final UnsafeRow before;
    private InternalRow published;
    private UnsafeRow publishedColumns;
    private boolean resultsDiffer;

    /**
     * @param content what the tree holds for the key; null when the key is gone
     * @param before what it held when the fact was published last; null for nothing, and when that is not asked
     */
    SparkWant(long high, long low, UnsafeRow content, UnsafeRow before) {
        this.high = high;
        this.low = low;
        this.content = content;
        this.before = before;
    }

    boolean isGone() {
        return content == null;
    }

    boolean isOf(long otherHigh, long otherLow) {
        return high == otherHigh && low == otherLow;
    }

    long high() {
        return high;
    }

    UnsafeRow content() {
        return content;
    }

    UnsafeRow before() {
        return before;
    }

    /**
     * The fact shows another row for the key, or perhaps another: raw will tell.
     *
     * @param id what deletes the row that is there
     * @param columns its declared columns if it may be the same row still; null when it is another
     * @param differ whether the folded columns differ in any case
     */
    void replaces(InternalRow id, UnsafeRow columns, boolean differ) {
        published = id;
        publishedColumns = columns;
        resultsDiffer = differ;
    }

    /** What deletes the row that the fact shows for the key; null when it shows none. */
    InternalRow published() {
        return published;
    }

    /** Whether the fact already shows exactly a row with these declared columns. */
    boolean isShown(UnsafeRow declared) {
        return !resultsDiffer && publishedColumns != null && publishedColumns.equals(declared);
    }
}
