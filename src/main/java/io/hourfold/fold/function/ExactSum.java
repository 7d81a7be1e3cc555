package io.hourfold.fold.function;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of doubles that has lost nothing: {@code odd * 2^exponent}, and zero as {@code 0 * 2^0}, so that every number
 * has one form. A sum of numbers of like size takes about a dozen bytes.
 */
record ExactSum(BigInteger odd, int exponent) {
    static final ExactSum ZERO = new ExactSum(BigInteger.ZERO, 0);

    private static final int SIGNIFICAND_BITS = 52;
    private static final int EXPONENT_OF_LAST_BIT = Double.MIN_EXPONENT - SIGNIFICAND_BITS;

    ExactSum {
        int zeros = Math.max(0, odd.getLowestSetBit());
        exponent = odd.signum() == 0 ? 0 : exponent + zeros;
        odd = odd.shiftRight(zeros);
    }

    static ExactSum of(double finite) {
        long bits = Double.doubleToLongBits(finite);
        long fraction = bits & ((1L << SIGNIFICAND_BITS) - 1);
        int scale = (int) (bits >>> SIGNIFICAND_BITS) & 0x7ff;
        long significand = scale == 0 ? fraction : fraction | 1L << SIGNIFICAND_BITS;
        return new ExactSum(
                BigInteger.valueOf(bits < 0 ? -significand : significand),
                EXPONENT_OF_LAST_BIT + Math.max(0, scale - 1));
    }

    static ExactSum of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int exponent = buffer.getInt();
        byte[] odd = new byte[buffer.remaining()];
        buffer.get(odd);
        return new ExactSum(new BigInteger(odd), exponent);
    }

    byte[] bytes() {
        byte[] significand = odd.toByteArray();
        return ByteBuffer.allocate(Integer.BYTES + significand.length)
                .putInt(exponent)
                .put(significand)
                .array();
    }

    ExactSum plus(ExactSum other) {
        int least = Math.min(exponent, other.exponent);
        return new ExactSum(odd.shiftLeft(exponent - least).add(other.odd.shiftLeft(other.exponent - least)), least);
    }

    /** The nearest double, ties to even; infinity when there is none as large. */
    double rounded() {
        BigDecimal whole = new BigDecimal(odd);
        return exponent >= 0
                ? new BigDecimal(odd.shiftLeft(exponent)).doubleValue()
                : whole.divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)))
                        .doubleValue();
    }
}
