package io.hourfold.quality.report;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Where a page of the report is: every link and every file comes from here, so none leads anywhere else.
 *
 * @param folder below the report's; empty for the overview
 */
record PagePath(String folder, String name) {
    static final PagePath OVERVIEW = new PagePath("", "index");

    static PagePath month(YearMonth month) {
        return new PagePath("months", FileName.of(month.toString()));
    }

    static PagePath day(LocalDate day) {
        return new PagePath("days", FileName.of(day.toString()));
    }

    static PagePath run(String id) {
        return new PagePath("runs", FileName.of(id));
    }

    static PagePath suite(String stage, String suite) {
        return new PagePath("suites", FileName.of(stage) + "-" + FileName.of(suite));
    }

    /** {@code runs/3f2c.html}. */
    String file() {
        return folder.isEmpty() ? name + ".html" : folder + "/" + name + ".html";
    }

    /** How a page leads here. */
    Link from(PagePath page) {
        String way = page.folder.isEmpty() ? file() : page.folder.equals(folder) ? name + ".html" : "../" + file();
        return new Link(way);
    }

    /** How a page leads to a place here, as {@link FileName} writes it. */
    Link from(PagePath page, String place) {
        return new Link(from(page).way() + "#" + FileName.of(place));
    }

    /** A way to a page of the report; only made by {@link PagePath}. */
    static final class Link {
        private final String way;

        private Link(String way) {
            this.way = way;
        }

        String way() {
            return way;
        }
    }
}
