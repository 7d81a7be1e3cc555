package io.hourfold.fold;

import java.util.Arrays;
import java.util.Comparator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How Spark SQL orders the values of one type: text by its UTF-8 bytes, bytes unsigned, NaN above every number. */
public final class Values {
    private static final Comparator<Object> ORDER = Values::compare;
    private static final Comparator<Object> NULLS_LEAST = Comparator.nullsFirst(ORDER);
    private static final Comparator<Object> NULLS_GREATEST = Comparator.nullsLast(ORDER);

    private Values() {}

    /** The order of values of one type, none of them null. */
    public static <T> Comparator<T> order() {
        return ORDER::compare;
    }

    /** The same with NULL below everything. */
    public static <T> Comparator<T> nullsLeast() {
        return NULLS_LEAST::compare;
    }

    /** The same with NULL above everything. */
    public static <T> Comparator<T> nullsGreatest() {
        return NULLS_GREATEST::compare;
    }

    /**
     * The one form of a value that is written in two ways: zero has no sign and NaN one pattern of bits. States hold
     * values in this form only, so that equal content is equal to the bit.
     */
    public static Object canonical(Object value) {
        if (value instanceof Double number) {
            return number == 0 ? 0.0 : number.isNaN() ? Double.NaN : number;
        }
        if (value instanceof Float number) {
            return number == 0 ? 0.0f : number.isNaN() ? Float.NaN : number;
        }
        return value;
    }

    private static int compare(Object one, Object other) {
        if (one instanceof String text) {
            return Arrays.compareUnsigned(text.getBytes(UTF_8), ((String) other).getBytes(UTF_8));
        }
        if (one instanceof byte[] bytes) {
            return Arrays.compareUnsigned(bytes, (byte[]) other);
        }
        return compareNaturally((Comparable<?>) canonical(one), canonical(other));
    }

    @SuppressWarnings("unchecked")
    private static <T> int compareNaturally(Comparable<T> one, Object other) {
        return one.compareTo((T) other);
    }
}
