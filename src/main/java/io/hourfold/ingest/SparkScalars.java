package io.hourfold.ingest;

import io.hourfold.pipeline.ColumnType;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Base64;

/**
 * Text and numbers as Spark keeps values of a scalar type inside. Nothing is rounded, cut or guessed: what does not fit
 * is refused. A number for a timestamp is milliseconds since 1970.
 */
final class SparkScalars {
    private static final String INFINITY = "Infinity";
    private static final BigInteger MICROS_PER_MILLI = BigInteger.valueOf(1000);
    /** More digits than any type has. A short text can stand for a billion of them, which nobody must write out. */
    private static final int MOST_DIGITS = 1_000;

    private SparkScalars() {}

    static Object ofText(ColumnType type, String text) throws UnreadableRecord {
        try {
            return read(type, text);
        } catch (IllegalArgumentException | ArithmeticException notOfType) {
            throw wrong(type, "'" + shortened(text) + "'");
        }
    }

    private static Object read(ColumnType type, String text) throws UnreadableRecord {
        if (type instanceof ColumnType.Decimal decimal) {
            if (text.length() > MOST_DIGITS) {
                throw wrong(type, "'" + shortened(text) + "'");
            }
            return decimal(decimal, new BigDecimal(text));
        }
        return switch ((ColumnType.Primitive) type) {
            case STRING -> UTF8String.fromString(text);
            case BOOLEAN -> truth(text);
            case INT -> Integer.valueOf(text);
            case BIGINT -> Long.valueOf(text);
            case FLOAT -> text.endsWith(INFINITY) ? Float.valueOf(text) : finite(Float.valueOf(text), type, text);
            case DOUBLE -> text.endsWith(INFINITY) ? Double.valueOf(text) : finite(Double.valueOf(text), type, text);
            case DATE -> present(DateTimeUtils.stringToDate(UTF8String.fromString(text)), type, text);
            case TIMESTAMP -> present(SparkTimestamps.read(text), type, text);
            case BINARY -> Base64.getDecoder().decode(text);
        };
    }

    static Object ofInteger(ColumnType type, BigInteger number) throws UnreadableRecord {
        try {
            if (type instanceof ColumnType.Decimal decimal) {
                return decimal(decimal, new BigDecimal(number));
            }
            return switch ((ColumnType.Primitive) type) {
                case STRING -> UTF8String.fromString(number.toString());
                case INT -> number.intValueExact();
                case BIGINT -> number.longValueExact();
                case FLOAT -> finite(number.floatValue(), type, number);
                case DOUBLE -> finite(number.doubleValue(), type, number);
                case TIMESTAMP -> number.multiply(MICROS_PER_MILLI).longValueExact();
                case BOOLEAN, DATE, BINARY -> throw wrong(type, "the number " + number);
            };
        } catch (ArithmeticException tooLarge) {
            throw wrong(type, "the number " + number);
        }
    }

    static Object ofFraction(ColumnType type, BigDecimal number) throws UnreadableRecord {
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal(decimal, number);
        }
        return switch ((ColumnType.Primitive) type) {
            case STRING -> UTF8String.fromString(number.toPlainString());
            case FLOAT -> finite(number.floatValue(), type, number);
            case DOUBLE -> finite(number.doubleValue(), type, number);
            case INT, BIGINT, TIMESTAMP -> ofInteger(type, whole(type, number));
            case BOOLEAN, DATE, BINARY -> throw wrong(type, "the number " + number);
        };
    }

    private static BigInteger whole(ColumnType type, BigDecimal number) throws UnreadableRecord {
        requireWritable(type, number);
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException hasFraction) {
            throw wrong(type, "the number " + shortened(number.toString()));
        }
    }

    private static void requireWritable(ColumnType type, BigDecimal number) throws UnreadableRecord {
        if (number.signum() != 0 && Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw wrong(type, "the number " + shortened(number.toString()));
        }
    }

    private static <N extends Number> N finite(N read, ColumnType type, Object number) throws UnreadableRecord {
        if (Double.isInfinite(read.doubleValue())) {
            throw wrong(type, "the number " + shortened(number.toString()));
        }
        return read;
    }

    static Object ofTruth(ColumnType type, boolean truth) throws UnreadableRecord {
        if (type == ColumnType.Primitive.BOOLEAN) {
            return truth;
        }
        if (type == ColumnType.Primitive.STRING) {
            return UTF8String.fromString(Boolean.toString(truth));
        }
        throw wrong(type, Boolean.toString(truth));
    }

    static UnreadableRecord wrong(ColumnType type, String found) {
        return new UnreadableRecord(Reason.WRONG_TYPE, found + " is not of type " + type.sql());
    }

    private static Decimal decimal(ColumnType.Decimal type, BigDecimal number) throws UnreadableRecord {
        requireWritable(type, number);
        try {
            BigDecimal scaled = number.setScale(type.scale(), RoundingMode.UNNECESSARY);
            if (scaled.precision() <= type.precision()) {
                return Decimal.apply(scaled, type.precision(), type.scale());
            }
        } catch (ArithmeticException needsRounding) {
            throw wrong(type, "the number " + shortened(number.toString()));
        }
        throw wrong(type, "the number " + shortened(number.toString()));
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object present(Option<Object> read, ColumnType type, String text) throws UnreadableRecord {
        if (read.isEmpty()) {
            throw wrong(type, "'" + shortened(text) + "'");
        }
        return read.get();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
