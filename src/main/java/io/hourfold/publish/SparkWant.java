package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** What the fact should show for one affected key, and what is known so far about what it shows. */
final class SparkWant {
    /** What the tree holds for the key; null when the key is gone. */
    private final UnsafeRow content;

    private InternalRow published;
    private UnsafeRow publishedColumns;
    private boolean resultsDiffer;

    SparkWant(UnsafeRow content) {
        this.content = content;
    }

    boolean isGone() {
        return content == null;
    }

    UnsafeRow content() {
        return content;
    }

    /** Forgets what is not needed any more. */
    void settle() {
        published = null;
        publishedColumns = null;
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
