package io.hourfold.window;

import io.hourfold.engine.SparkProjection;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.math.Ordering;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Goes through two sorted inputs of one task group by group: windows that are there, and what is to go into them. */
final class SparkGroups {
    private final Ordering<InternalRow> order;
    private final Side there;
    private final Side pieces;
    private InternalRow group;

    /** @param columns that make up a group, by which both are sorted first, and which both have */
    SparkGroups(
            List<String> columns,
            StructType thereShape,
            Iterator<InternalRow> there,
            StructType piecesShape,
            Iterator<InternalRow> pieces) {
        this.there = new Side(there, projection(thereShape, columns));
        this.pieces = new Side(pieces, projection(piecesShape, columns));
        List<DataType> types = new ArrayList<>();
        columns.forEach(column -> types.add(piecesShape.apply(column).dataType()));
        this.order = RowOrdering.createNaturalAscendingOrdering(
                JavaConverters.asScalaBuffer(types).toSeq());
    }

    private static UnsafeProjection projection(StructType shape, List<String> columns) {
        StructType group = new StructType();
        for (String column : columns) {
            group = group.add(shape.apply(column));
        }
        return SparkProjection.of(shape, group);
    }

    /** Whether there is one more group; everything of the one before has been taken. */
    boolean next() {
        if (there.row == null && pieces.row == null) {
            return false;
        }
        if (there.row == null || pieces.row == null) {
            group = there.row == null ? pieces.group : there.group;
        } else {
            group = order.compare(there.group, pieces.group) <= 0 ? there.group : pieces.group;
        }
        return true;
    }

    /** The columns that make up the group. */
    InternalRow group() {
        return group;
    }

    /** The next window of the group that is there, which stays the next until it is taken; null when there is none. */
    InternalRow there() {
        return there.within();
    }

    InternalRow takeThere() {
        return there.take();
    }

    /** The next piece of the group, which stays the next until it is taken; null when there is none. */
    InternalRow piece() {
        return pieces.within();
    }

    InternalRow takePiece() {
        return pieces.take();
    }

    private final class Side {
        private final Iterator<InternalRow> rows;
        private final UnsafeProjection toGroup;
        private InternalRow row;
        private InternalRow group;

        Side(Iterator<InternalRow> rows, UnsafeProjection toGroup) {
            this.rows = rows;
            this.toGroup = toGroup;
            advance();
        }

        private void advance() {
            row = rows.hasNext() ? rows.next().copy() : null;
            group = row == null ? null : toGroup.apply(row).copy();
        }

        InternalRow within() {
            return row != null && order.equiv(group, SparkGroups.this.group) ? row : null;
        }

        InternalRow take() {
            InternalRow taken = row;
            advance();
            return taken;
        }
    }
}
