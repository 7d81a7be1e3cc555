package io.hourfold.quality.report;

import java.util.Set;
import java.util.regex.Pattern;

/** An attribute of an element. None of them makes a browser run or fetch anything. */
final class Attribute {
    private static final Pattern DESCRIPTION = Pattern.compile("aria-[a-z]+");
    private static final Set<String> HARMLESS = Set.of(
            "class",
            "id",
            "lang",
            "charset",
            "name",
            "content",
            "scope",
            "title",
            "role",
            "tabindex",
            "type",
            "for",
            "colspan",
            "datetime",
            "viewBox",
            "width",
            "height",
            "x",
            "y",
            "cx",
            "cy",
            "r",
            "x1",
            "x2",
            "y1",
            "y2",
            "d",
            "points",
            "http-equiv",
            "preserveAspectRatio",
            "rel");

    /** Of what can be folded away: it is not, at first. */
    static final Attribute OPEN = new Attribute("open", "");

    private final String name;
    private final String value;

    private Attribute(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /** {@code aria-…} and those of a list; links are made by {@link #href}. */
    static Attribute of(String name, String value) {
        if (!HARMLESS.contains(name) && !DESCRIPTION.matcher(name).matches()) {
            throw new IllegalArgumentException("a report has no use for the attribute '" + name + "'");
        }
        return new Attribute(name, value);
    }

    static Attribute style(String names) {
        return of("class", names);
    }

    static Attribute href(PagePath.Link link) {
        return new Attribute("href", link.way());
    }

    String name() {
        return name;
    }

    String value() {
        return value;
    }
}
