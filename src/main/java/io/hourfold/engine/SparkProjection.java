package io.hourfold.engine;

import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.List;

/** Takes some columns out of rows. What it gives is good until the next row, and equal to the bit for equal values. */
public final class SparkProjection {
    private SparkProjection() {}

    /** @param columns found in the shape by their names */
    public static UnsafeProjection of(StructType shape, StructType columns) {
        List<Expression> references = new ArrayList<>();
        for (StructField field : columns.fields()) {
            references.add(new BoundReference(shape.fieldIndex(field.name()), field.dataType(), true));
        }
        return UnsafeProjection.create(JavaConverters.asScalaBuffer(references).toSeq());
    }
}
