package io.hourfold.tree;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

import java.util.List;

/** The digests of the keys of rows of one shape. A whole number is one key in a narrow column and in a wide one. */
public final class SparkKey {
    private final KeyDigest digest = new KeyDigest();
    private final int[] places;
    private final DataType[] types;

    public SparkKey(List<String> key, StructType shape) {
        places = key.stream().mapToInt(shape::fieldIndex).toArray();
        types = key.stream().map(column -> shape.apply(column).dataType()).toArray(DataType[]::new);
    }

    /** Takes the key of a row; {@link #high} and {@link #low} are its digest from now on. */
    public void of(InternalRow row) {
        digest.begin();
        for (int column = 0; column < places.length; column++) {
            put(row, places[column], types[column]);
        }
        digest.end();
    }

    private void put(InternalRow row, int place, DataType type) {
        if (row.isNullAt(place)) {
            digest.putNull();
        } else if (type.equals(DataTypes.StringType)) {
            digest.putBytes(row.getUTF8String(place).getBytes());
        } else if (type.equals(DataTypes.LongType) || type.equals(DataTypes.TimestampType)) {
            digest.putNumber(row.getLong(place));
        } else if (type.equals(DataTypes.IntegerType) || type.equals(DataTypes.DateType)) {
            digest.putNumber(row.getInt(place));
        } else if (type.equals(DataTypes.BooleanType)) {
            digest.putNumber(row.getBoolean(place) ? 1 : 0);
        } else if (type instanceof DecimalType decimal) {
            digest.putBytes(row.getDecimal(place, decimal.precision(), decimal.scale())
                    .toJavaBigDecimal()
                    .unscaledValue()
                    .toByteArray());
        } else if (type.equals(DataTypes.BinaryType)) {
            digest.putBytes(row.getBinary(place));
        } else {
            throw new IllegalStateException("a key of type " + type + " is refused when the pipeline is read");
        }
    }

    public long high() {
        return digest.high();
    }

    public long low() {
        return digest.low();
    }
}
