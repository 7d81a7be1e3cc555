package io.hourfold.publish;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.List;

/** Some columns of a row, looked at where they are. Unlike rows of columns it answers a null with a null. */
final class SparkView extends ProjectingInternalRow {
    private static final long serialVersionUID = 1L;

    private SparkView(StructType shape, IndexedSeq<Object> places) {
        super(shape, places);
    }

    /** @param columns found in the shape by their names */
    static SparkView of(StructType shape, StructType columns) {
        List<Object> places = new ArrayList<>();
        for (String column : columns.fieldNames()) {
            places.add(shape.fieldIndex(column));
        }
        return new SparkView(columns, JavaConverters.asScalaBuffer(places).toIndexedSeq());
    }

    /** What it looks at from now on. */
    InternalRow at(InternalRow row) {
        project(row);
        return this;
    }

    @Override
    public Object get(int place, DataType type) {
        return isNullAt(place) ? null : super.get(place, type);
    }
}
