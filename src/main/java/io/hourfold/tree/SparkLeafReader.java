package io.hourfold.tree;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkParts;
import io.hourfold.engine.SparkRows;
import io.hourfold.pipeline.RawColumns;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads of one batch's raw rows what a leaf is made of: the key's digest, the place and what folding asks for. */
final class SparkLeafReader implements FlatMapFunction<SparkLeafReader.Work, InternalRow> {
    private static final long serialVersionUID = 1L;

    static final int TOPIC = 2;
    static final int PARTITION = 3;
    static final int OFFSET = 4;
    static final int ARGUMENTS = 5;

    private final SparkFolding folding;
    private final StructType rawShape;
    private final long batch;

    /**
     * @param rawShape the shape of the rows that are read
     * @param batch in microseconds; rows of others that lie in the same files are left out
     */
    SparkLeafReader(SparkFolding folding, StructType rawShape, long batch) {
        this.folding = folding;
        this.rawShape = rawShape;
        this.batch = batch;
    }

    /** What one task reads. */
    record Work(Target target, SparkParts raw) implements Serializable {}

    /** What one task writes. */
    record Target(DayBucket place, TreeBuild build) implements Serializable {}

    /** The shape of what it gives. */
    static StructType shape(SparkFolding folding, StructType rawShape) {
        StructType shape = new StructType()
                .add(TreeColumns.KEY_HIGH, DataTypes.LongType, false)
                .add(TreeColumns.KEY_LOW, DataTypes.LongType, false)
                .add(RawColumns.TOPIC, DataTypes.StringType, false)
                .add(RawColumns.PARTITION, DataTypes.IntegerType, false)
                .add(RawColumns.OFFSET, DataTypes.LongType, false);
        for (String argument : folding.arguments()) {
            shape = shape.add(argument, rawShape.apply(argument).dataType());
        }
        return shape;
    }

    @Override
    public Iterator<InternalRow> call(Work work) {
        List<String> arguments = folding.arguments();
        SparkRows rows = work.raw().rows();
        SparkKey key = new SparkKey(folding.key(), rawShape);
        int batchPlace = rawShape.fieldIndex(RawColumns.BATCH);
        int topic = rawShape.fieldIndex(RawColumns.TOPIC);
        int partition = rawShape.fieldIndex(RawColumns.PARTITION);
        int offset = rawShape.fieldIndex(RawColumns.OFFSET);
        int[] places = arguments.stream().mapToInt(rawShape::fieldIndex).toArray();
        DataType[] types = arguments.stream()
                .map(argument -> rawShape.apply(argument).dataType())
                .toArray(DataType[]::new);
        return new Iterator<>() {
            private boolean looked;
            private boolean there;

            @Override
            public boolean hasNext() {
                while (!looked) {
                    there = rows.next();
                    looked = !there || rows.row().getLong(batchPlace) == batch;
                }
                return there;
            }

            @Override
            public InternalRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                looked = false;
                InternalRow raw = rows.row();
                key.of(raw);
                GenericInternalRow row = new GenericInternalRow(ARGUMENTS + places.length);
                row.setLong(SparkFolder.KEY_HIGH, key.high());
                row.setLong(SparkFolder.KEY_LOW, key.low());
                row.update(TOPIC, raw.getUTF8String(topic));
                row.setInt(PARTITION, raw.getInt(partition));
                row.setLong(OFFSET, raw.getLong(offset));
                for (int argument = 0; argument < places.length; argument++) {
                    row.update(
                            ARGUMENTS + argument,
                            raw.isNullAt(places[argument]) ? null : raw.get(places[argument], types[argument]));
                }
                return row;
            }
        };
    }
}
