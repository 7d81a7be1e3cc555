package io.hourfold.quality.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people. */
final class Numbers {
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    private Numbers() {}

    static String show(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return show((long) number);
        }
        return BigDecimal.valueOf(number).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    static String show(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Never says 100 % of what is not all. */
    static String percent(long part, long whole) {
        if (part == whole) {
            return "100 %";
        }
        BigDecimal share = BigDecimal.valueOf(part)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.DOWN);
        return share.stripTrailingZeros().toPlainString() + " %";
    }

    static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
