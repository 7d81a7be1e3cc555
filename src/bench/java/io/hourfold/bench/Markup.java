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

    /** As short as it says something: 0.42, 4.2, 42. */
    static String number(double value) {
        return value >= 20 ? "%,.0f".formatted(value) : value >= 2 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }
}
