package io.hourfold.fold;

import io.hourfold.failure.Failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How types are written. The key of a map is a type without parts. */
final class ValueTypeReader {
    private static final Pattern DECIMAL = pattern("decimal\\s*\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");
    private static final Pattern LIST = pattern("array\\s*<(.+)>");
    private static final Pattern MAP = pattern("map\\s*<\\s*([a-z]+|decimal\\s*\\([^)]*\\))\\s*,(.+)>");
    private static final Pattern STRUCT = pattern("struct\\s*<.+>");

    private ValueTypeReader() {}

    static ValueType read(String text) {
        Matcher decimal = DECIMAL.matcher(text);
        if (decimal.matches()) {
            return new ValueType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        Matcher list = LIST.matcher(text);
        if (list.matches()) {
            return new ValueType.ListOf(ValueType.parse(list.group(1)));
        }
        Matcher map = MAP.matcher(text);
        if (map.matches()) {
            return new ValueType.MapOf(ValueType.parse(map.group(1)), ValueType.parse(map.group(2)));
        }
        if (STRUCT.matcher(text).matches()) {
            return new ValueType.Opaque(text);
        }
        for (ValueType.Scalar scalar : ValueType.Scalar.values()) {
            if (scalar.toString().equalsIgnoreCase(text)) {
                return scalar;
            }
        }
        throw Failure.user("type: '" + text + "' is unknown; use boolean, int, bigint, float, double, string, binary, "
                + "date, timestamp, decimal(p,s), array<type>, map<type,type> or struct<name:type>");
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}
