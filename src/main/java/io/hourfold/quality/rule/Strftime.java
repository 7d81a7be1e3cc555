package io.hourfold.quality.rule;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Formats of times as C and Python write them, as regular expressions over a whole text. */
final class Strftime {
    private static final String MONTHS =
            "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?"
                    + "|Nov(?:ember)?|Dec(?:ember)?";
    private static final Map<Character, String> DIRECTIVES = Map.ofEntries(
            Map.entry('Y', "\\d{4}"),
            Map.entry('y', "\\d{2}"),
            Map.entry('m', "(?:0?[1-9]|1[0-2])"),
            Map.entry('d', "(?:0?[1-9]|[12]\\d|3[01])"),
            Map.entry('j', "(?:[0-2]?\\d?\\d|3[0-5]\\d|36[0-6])"),
            Map.entry('H', "(?:[01]?\\d|2[0-3])"),
            Map.entry('I', "(?:0?[1-9]|1[0-2])"),
            Map.entry('M', "[0-5]?\\d"),
            Map.entry('S', "(?:[0-5]?\\d|6[01])"),
            Map.entry('f', "\\d{1,6}"),
            Map.entry('p', "(?i:AM|PM)"),
            Map.entry('z', "(?:Z|[+-]\\d{2}:?\\d{2}(?::?\\d{2})?)"),
            Map.entry('Z', "(?:UTC|GMT|[A-Z]{3,5})?"),
            Map.entry('b', "(?i:" + MONTHS + ")"),
            Map.entry('B', "(?i:" + MONTHS + ")"),
            Map.entry('a', "(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"),
            Map.entry('A', "(?i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"),
            Map.entry('w', "[0-6]"),
            Map.entry('%', "%"));
    private static final Map<Character, String> SHORT_FOR =
            Map.of('F', "%Y-%m-%d", 'T', "%H:%M:%S", 'D', "%m/%d/%y", 'R', "%H:%M");

    private Strftime() {}

    /** @param problem told of what no regular expression stands for */
    static String regex(String format, Consumer<String> problem) {
        StringBuilder regex = new StringBuilder("^");
        for (int place = 0; place < format.length(); place++) {
            char letter = format.charAt(place);
            if (letter != '%') {
                regex.append(Pattern.quote(String.valueOf(letter)));
            } else if (++place == format.length()) {
                problem.accept("ends with '%'");
            } else if (SHORT_FOR.containsKey(format.charAt(place))) {
                String inner = regex(SHORT_FOR.get(format.charAt(place)), problem);
                regex.append(inner, 1, inner.length() - 2);
            } else if (DIRECTIVES.containsKey(format.charAt(place))) {
                regex.append(DIRECTIVES.get(format.charAt(place)));
            } else {
                problem.accept("'%" + format.charAt(place) + "' is not supported");
            }
        }
        return regex.append("\\z").toString();
    }
}
