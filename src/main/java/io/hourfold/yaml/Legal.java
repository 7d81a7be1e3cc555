package io.hourfold.yaml;

import java.util.Optional;

/** Which characters a text file may hold: printable ones, spaces, tabs and line breaks. */
final class Legal {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Legal() {}

    /** The first character that may not be there, with its line. */
    static Optional<Problem> firstIllegal(String file, String text) {
        int line = 1;
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            int point = text.codePointAt(index);
            if (point == '\n') {
                line++;
            } else if (!legal(point) && !(index == 0 && point == BYTE_ORDER_MARK)) {
                return Optional.of(new Problem(
                        new Position(file, line),
                        String.format("holds the character U+%04X, which does not belong into a text file", point)));
            }
        }
        return Optional.empty();
    }

    private static boolean legal(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\t' || point == '\r';
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> point != BYTE_ORDER_MARK && point != 0xFFFE && point != 0xFFFF;
        };
    }
}
