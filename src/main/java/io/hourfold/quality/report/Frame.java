package io.hourfold.quality.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What every page has: a head that lets nothing be fetched or run, the way back, and the pipeline's name. */
final class Frame {
    /** Tells a report of a pipeline from other pages. */
    static final String GENERATOR = "hourfold dq report of ";

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
    private static final String STYLES = styles();

    private final String pipeline;
    private final PagePath page;

    Frame(String pipeline, PagePath page) {
        this.pipeline = pipeline;
        this.page = page;
    }

    /**
     * @param way the pages between the overview and this one
     * @param title of this page
     */
    String of(List<Step> way, String title, Consumer<Html> main) {
        Html html = new Html();
        html.in(
                "html",
                all -> all.line()
                        .in("head", head -> head(head, title))
                        .line()
                        .in("body", body -> {
                            body.in("header", header -> way(header, way, title)).line();
                            body.in("main", main).line();
                        })
                        .line(),
                Attribute.of("lang", "en"));
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    /** A page on the way to another. */
    record Step(String name, PagePath page) {}

    private void head(Html head, String title) {
        head.line()
                .alone("meta", Attribute.of("charset", "utf-8"))
                .alone("meta", Attribute.of("http-equiv", "Content-Security-Policy"), Attribute.of("content", POLICY))
                .alone("meta", Attribute.of("name", "generator"), Attribute.of("content", GENERATOR + pipeline))
                .line()
                .alone(
                        "meta",
                        Attribute.of("name", "viewport"),
                        Attribute.of("content", "width=device-width, initial-scale=1"))
                .alone("meta", Attribute.of("name", "color-scheme"), Attribute.of("content", "light dark"))
                .text("title", title + " · " + pipeline)
                .line()
                .styles(STYLES)
                .line();
    }

    private void way(Html header, List<Step> way, String title) {
        header.in(
                "nav",
                nav -> {
                    if (page.equals(PagePath.OVERVIEW)) {
                        nav.text("span", pipeline, Attribute.style("here"), Attribute.of("aria-current", "page"));
                        return;
                    }
                    nav.text("a", pipeline, Attribute.href(PagePath.OVERVIEW.from(page)));
                    way.forEach(step -> nav.text("span", " / ", Attribute.style("faint"))
                            .text("a", step.name(), Attribute.href(step.page().from(page))));
                    nav.text("span", " / ", Attribute.style("faint"))
                            .text("span", title, Attribute.style("here"), Attribute.of("aria-current", "page"));
                },
                Attribute.of("aria-label", "where this page is"));
    }

    private static String styles() {
        try (InputStream stream = Frame.class.getResourceAsStream("report.css")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
