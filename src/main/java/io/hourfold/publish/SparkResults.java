package io.hourfold.publish;

import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkFolding;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;

/** The folded columns that the fact shows for what the tree holds. */
final class SparkResults {
    private final SparkFolder folder;
    private final GenericInternalRow row;
    private final UnsafeProjection projection;

    SparkResults(SparkFolding folding) {
        StructType shape = folding.results();
        folder = new SparkFolder(folding);
        row = new GenericInternalRow(shape.size());
        projection = UnsafeProjection.create(shape);
    }

    boolean isNothing() {
        return row.numFields() == 0;
    }

    /** Good until it is asked again. */
    UnsafeRow of(UnsafeRow content) {
        folder.results(content, row, 0);
        return projection.apply(row);
    }

    boolean differ(UnsafeRow content, UnsafeRow other) {
        return !isNothing() && !of(content).copy().equals(of(other));
    }
}
