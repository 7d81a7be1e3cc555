package io.hourfold.engine;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.List;

/**
 * Some columns of a row, looked at where they are. Unlike rows of columns it answers a null with a null; what is asked for
 * by its type is not looked for in a list of objects, as its base class does.
 */
public final class SparkView extends ProjectingInternalRow {
    private static final long serialVersionUID = 1L;

    private final int[] places;
    private transient InternalRow row;

    private SparkView(StructType shape, List<Integer> places) {
        super(shape, boxed(places));
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static IndexedSeq<Object> boxed(List<Integer> places) {
        return JavaConverters.asScalaBuffer(new ArrayList<Object>(places)).toIndexedSeq();
    }

    /** @param columns found in the shape by their names */
    public static SparkView of(StructType shape, StructType columns) {
        List<Integer> places = new ArrayList<>();
        for (StructField column : columns.fields()) {
            places.add(shape.fieldIndex(column.name()));
        }
        return new SparkView(columns, places);
    }

    /** What it looks at from now on. */
    public InternalRow at(InternalRow other) {
        row = other;
        project(other);
        return this;
    }

    @Override
    public boolean isNullAt(int column) {
        return row.isNullAt(places[column]);
    }

    @Override
    public boolean getBoolean(int column) {
        return row.getBoolean(places[column]);
    }

    @Override
    public int getInt(int column) {
        return row.getInt(places[column]);
    }

    @Override
    public long getLong(int column) {
        return row.getLong(places[column]);
    }

    @Override
    public double getDouble(int column) {
        return row.getDouble(places[column]);
    }

    @Override
    public UTF8String getUTF8String(int column) {
        return row.getUTF8String(places[column]);
    }

    @Override
    public Object get(int column, DataType type) {
        int place = places[column];
        return row.isNullAt(place) ? null : row.get(place, type);
    }
}
