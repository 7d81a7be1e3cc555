package io.hourfold.fold.function;

import io.hourfold.failure.Failure;
import io.hourfold.fold.Values;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The bytes that a sketch hashes for a value: equal for equal values of one type, different for others, and never none,
 * because a sketch passes over empty input and the empty text is a value too.
 */
final class SketchBytes {
    private static final byte VALUE = 1;

    private SketchBytes() {}

    static byte[] of(Object value) {
        if (value instanceof String text) {
            return marked(text.getBytes(UTF_8));
        }
        if (value instanceof byte[] bytes) {
            return marked(bytes);
        }
        if (value instanceof BigDecimal decimal) {
            return marked(decimal.stripTrailingZeros().toString().getBytes(UTF_8));
        }
        return ByteBuffer.allocate(Long.BYTES).putLong(number(value)).array();
    }

    private static byte[] marked(byte[] bytes) {
        return ByteBuffer.allocate(1 + bytes.length).put(VALUE).put(bytes).array();
    }

    private static long number(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.doubleToLongBits(((Number) Values.canonical(value)).doubleValue());
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof LocalDate date) {
            return date.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
        throw Failure.ours(
                "approx_distinct: cannot count values of " + value.getClass().getName(), null);
    }
}
