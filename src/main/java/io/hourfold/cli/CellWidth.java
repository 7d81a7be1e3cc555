package io.hourfold.cli;

/** How many cells of a terminal a text takes. */
final class CellWidth {
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int VARIATION_SELECTORS = 0xFE00;
    private static final int LAST_VARIATION_SELECTOR = 0xFE0F;

    /** First and last of the ranges that take two cells: East Asian wide and full-width letters, and pictures. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F},
        {0x231A, 0x231B},
        {0x23E9, 0x23EC},
        {0x2614, 0x2615},
        {0x2648, 0x2653},
        {0x2705, 0x2705},
        {0x274C, 0x274C},
        {0x2753, 0x2755},
        {0x2E80, 0x303E},
        {0x3041, 0x33FF},
        {0x3400, 0x4DBF},
        {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF},
        {0xA960, 0xA97C},
        {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},
        {0xFE30, 0xFE6F},
        {0xFF01, 0xFF60},
        {0xFFE0, 0xFFE6},
        {0x1F300, 0x1F64F},
        {0x1F680, 0x1F6FF},
        {0x1F900, 0x1F9FF},
        {0x20000, 0x3FFFD},
    };

    private CellWidth() {}

    static int of(String text) {
        return text.codePoints().map(CellWidth::of).sum();
    }

    static int of(int point) {
        if (point == ZERO_WIDTH_JOINER || point >= VARIATION_SELECTORS && point <= LAST_VARIATION_SELECTOR) {
            return 0;
        }
        switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {
                return 0;
            }
            default -> {
                for (int[] range : WIDE) {
                    if (point >= range[0] && point <= range[1]) {
                        return 2;
                    }
                }
                return 1;
            }
        }
    }

    /** As much of the beginning of the text as fits into so many cells. */
    static String beginning(String text, int cells) {
        StringBuilder beginning = new StringBuilder();
        int taken = 0;
        for (int point : text.codePoints().toArray()) {
            taken += of(point);
            if (taken > cells) {
                break;
            }
            beginning.appendCodePoint(point);
        }
        return beginning.toString();
    }
}
