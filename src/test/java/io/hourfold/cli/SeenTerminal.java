package io.hourfold.cli;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody sees on a terminal that obeys the few codes we send, and says which others there were. */
final class SeenTerminal extends Writer {
    private static final Pattern PART = Pattern.compile("\u001b\\[([0-9;?]*)([A-Za-z])|\n|[^\u001b\n]+");

    private final List<String> lines = new ArrayList<>(List.of(""));
    private int row;

    @Override
    public void write(char[] buffer, int offset, int length) {
        Matcher part = PART.matcher(new String(buffer, offset, length));
        while (part.find()) {
            if (part.group(2) != null) {
                obey(part.group(1), part.group(2));
            } else if (part.group().equals("\n")) {
                row++;
                if (row == lines.size()) {
                    lines.add("");
                }
            } else {
                lines.set(row, lines.get(row) + part.group());
            }
        }
    }

    private void obey(String number, String code) {
        switch (code) {
            case "F" -> row -= Integer.parseInt(number);
            case "J" -> {
                lines.subList(row, lines.size()).clear();
                lines.add("");
            }
            case "h", "l", "m" -> {
                // Wrapping and colours move nothing.
            }
            default -> throw new AssertionError("ESC [ " + number + code);
        }
    }

    List<String> lines() {
        return lines.subList(0, lines.size() - 1);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
