package io.hourfold.cli;

/** How text is set off: in colour on a terminal, not at all elsewhere. */
public enum Style {
    PLAIN,
    COLOURED;

    private static final String ESCAPE = "\u001b[";
    private static final String RESET = ESCAPE + "0m";

    public String good(String text) {
        return in("32", text);
    }

    public String bad(String text) {
        return in("31", text);
    }

    public String warning(String text) {
        return in("33", text);
    }

    public String strong(String text) {
        return in("1", text);
    }

    public String faint(String text) {
        return in("2", text);
    }

    private String in(String code, String text) {
        return this == PLAIN ? text : ESCAPE + code + "m" + text + RESET;
    }
}
