package io.hourfold.engine;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.IndexedSeq;
import scala.collection.JavaConverters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some columns of a row, looked at where they are. Unlike rows of columns it answers a null with a null, and unlike any
 * row it knows beforehand how each column is read: who asks for it by its type need not find out for every value.
 */
public final class SparkView extends ProjectingInternalRow {
    private static final long serialVersionUID = 1L;

    private final int[] places;
    private final transient Column[] columns;
    private transient InternalRow row;

    /** How values of one type are read. */
    private interface Column {
        Object at(InternalRow row, int place);
    }

    private SparkView(StructType shape, List<Integer> places) {
        super(shape, boxed(places));
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
        this.columns = Arrays.stream(shape.fields())
                .map(field -> column(field.dataType()))
                .toArray(Column[]::new);
    }

    private static IndexedSeq<Object> boxed(List<Integer> places) {
        return JavaConverters.asScalaBuffer(new ArrayList<Object>(places)).toIndexedSeq();
    }

    private static Column column(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return InternalRow::getUTF8String;
        }
        if (type.equals(DataTypes.LongType) || type.equals(DataTypes.TimestampType)) {
            return InternalRow::getLong;
        }
        if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
            return InternalRow::getInt;
        }
        if (type.equals(DataTypes.DoubleType)) {
            return InternalRow::getDouble;
        }
        return (row, place) -> row.get(place, type);
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
        return row.isNullAt(place) ? null : columns[column].at(row, place);
    }
}
