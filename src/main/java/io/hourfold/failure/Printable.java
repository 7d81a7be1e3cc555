package io.hourfold.failure;

import java.util.Locale;

/**
 * Text from outside made fit for one line of a message: what would break the line, move the cursor or turn the reading
 * direction is written as an escape, and what is too long is cut.
 */
public final class Printable {
    static final int LONGEST = 400;

    private Printable() {}

    /** The text on one line, at most {@value #LONGEST} characters of it. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        text.codePoints().limit(end).forEach(point -> append(line, point));
        return text.codePointCount(0, text.length()) > end ? line.append("…").toString() : line.toString();
    }

    /** A constant's name in words: {@code not tried}. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void append(StringBuilder line, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> line.append(String.format("\\u%04x", point));
            default -> line.appendCodePoint(point);
        }
    }
}
