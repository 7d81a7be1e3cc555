package io.hourfold.quality.report;

import io.hourfold.failure.Printable;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** HTML, which is well-formed XML as well, into which text and values of attributes only come escaped. */
final class Html {
    private static final Pattern ELEMENT = Pattern.compile("[a-z][a-z0-9]*");

    private final StringBuilder out = new StringBuilder();

    /** An element and what is in it. */
    Html in(String element, Consumer<Html> content, Attribute... attributes) {
        open(element, attributes);
        out.append('>');
        content.accept(this);
        out.append("</").append(element).append('>');
        return this;
    }

    /** An element with nothing but text in it. */
    Html text(String element, String text, Attribute... attributes) {
        return in(element, content -> content.text(text), attributes);
    }

    /** An element that never has anything in it, such as {@code meta}, or a shape of a picture. */
    Html alone(String element, Attribute... attributes) {
        open(element, attributes);
        out.append("/>");
        return this;
    }

    /** Text on one line, cut where it is too long to be read. */
    Html text(String text) {
        escape(Printable.line(text));
        return this;
    }

    Html line() {
        out.append('\n');
        return this;
    }

    /** The style of the page, which is ours. */
    Html styles(String ours) {
        if (ours.indexOf('<') >= 0 || ours.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a style would end early");
        }
        out.append("<style>\n").append(ours).append("</style>");
        return this;
    }

    private void open(String element, Attribute... attributes) {
        if (!ELEMENT.matcher(element).matches() || element.equals("script") || element.equals("style")) {
            throw new IllegalArgumentException("a report has no use for the element '" + element + "'");
        }
        out.append('<').append(element);
        for (Attribute attribute : attributes) {
            out.append(' ').append(attribute.name()).append("=\"");
            escape(attribute.value());
            out.append('"');
        }
    }

    private void escape(String text) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isShown(point) ? point : '\uFFFD');
            }
        });
    }

    /** XML has no others. */
    private static boolean isShown(int point) {
        return point >= 0x20
                && point != 0xFFFE
                && point != 0xFFFF
                && !(point >= 0xD800 && point <= 0xDFFF)
                && !(point >= 0x7F && point <= 0x9F);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
