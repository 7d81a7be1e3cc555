package io.hourfold.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * The last lines of a terminal, drawn anew in place. What is said goes above them and stays. A line that is too long is cut
 * off by the terminal.
 */
final class LiveScreen {
    private static final String ESCAPE = "\u001b[";
    private static final String ERASE_BELOW = ESCAPE + "0J";
    private static final String CUT_LONG_LINES = ESCAPE + "?7l";
    private static final String WRAP_LONG_LINES = ESCAPE + "?7h";

    private final PrintWriter terminal;
    private final Style style;
    private List<String> drawn = List.of();

    LiveScreen(PrintWriter terminal, Style style) {
        this.terminal = terminal;
        this.style = style;
    }

    /** The colours that the terminal shows. */
    Style style() {
        return style;
    }

    synchronized void draw(List<String> lines) {
        if (!lines.equals(drawn)) {
            terminal.print(erased() + lines(lines));
            terminal.flush();
            drawn = List.copyOf(lines);
        }
    }

    synchronized void say(String message) {
        terminal.print(erased() + message + "\n" + lines(drawn));
        terminal.flush();
    }

    /** What is drawn stays as it is; what comes next goes below it. */
    synchronized void leave() {
        drawn = List.of();
    }

    private String erased() {
        return drawn.isEmpty() ? "" : ESCAPE + drawn.size() + "F" + ERASE_BELOW;
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : CUT_LONG_LINES + String.join("\n", lines) + "\n" + WRAP_LONG_LINES;
    }
}
