package io.hourfold.bench;

/** Text in HTML and SVG. */
final class Markup {
    private Markup() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** As short as it says something: 42 s, 7 min, 12 h. */
    static String time(double seconds) {
        if (seconds < 100) {
            return number(seconds) + " s";
        }
        return seconds < 100 * 60 ? "%.0f min".formatted(seconds / 60) : "%.0f h".formatted(seconds / 3_600);
    }

    /** As short as it says something: 0.42, 4.2, 42. */
    static String number(double value) {
        return value >= 20 ? "%,.0f".formatted(value) : value >= 2 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }
}
