package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.run.DayStatus;
import io.hourfold.run.LeafStatus;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How complete a day is, as a picture of its leaves: a line for the day, or one for each hour of shorter batches. */
final class DayStatusText {
    private static final Duration LONGEST_OF_MANY_LINES = Duration.ofHours(1);

    private final DayStatus status;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private DayStatusText(DayStatus status, Style style) {
        this.status = status;
        this.style = style;
    }

    static String of(DayStatus status, Style style) {
        DayStatusText text = new DayStatusText(status, style);
        text.heading();
        text.picture();
        text.others();
        return String.join(System.lineSeparator(), text.lines);
    }

    private void heading() {
        lines.add(style.strong(status.pipeline() + "/" + status.day()) + "  " + state());
        String counts = status.batches().entrySet().stream()
                .map(count -> glyph(count.getKey()) + " " + count.getValue() + " " + Json.name(count.getKey()))
                .collect(Collectors.joining("   "));
        line("batches", counts);
        status.publishedUpTo().ifPresent(end -> line("up to", Instants.print(end)));
        status.publishedAt().ifPresent(at -> line("published", Instants.print(at)));
        line("nodes", Long.toString(status.nodes()));
    }

    private String state() {
        if (status.complete()) {
            return style.good("complete");
        }
        return status.batches().keySet().equals(Set.of(LeafStatus.State.AHEAD))
                ? style.faint("has not begun")
                : style.warning("the day so far");
    }

    private void picture() {
        Map<Instant, StringBuilder> rows = new LinkedHashMap<>();
        for (LeafStatus leaf : status.leaves()) {
            if (leaf.place() == LeafStatus.Place.OWN) {
                rows.computeIfAbsent(row(leaf), start -> new StringBuilder()).append(glyph(leaf.state()));
            }
        }
        rows.forEach((start, symbols) -> lines.add("  " + Instants.print(start) + "  " + symbols));
        if (rows.size() == 1) {
            String room =
                    " ".repeat(Instants.print(rows.keySet().iterator().next()).length() + 4);
            TreePicture.of(status.tree()).forEach(level -> lines.add(room + style.faint(level)));
        }
    }

    /** Where the row begins that a leaf stands in. */
    private Instant row(LeafStatus leaf) {
        return status.cadence().length().compareTo(LONGEST_OF_MANY_LINES) < 0
                ? leaf.batch().start().truncatedTo(ChronoUnit.HOURS)
                : status.leaves().stream()
                        .filter(one -> one.place() == LeafStatus.Place.OWN)
                        .findFirst()
                        .orElse(leaf)
                        .batch()
                        .start();
    }

    /** What the picture does not say. */
    private void others() {
        for (LeafStatus leaf : status.leaves()) {
            if (leaf.place() != LeafStatus.Place.OWN || leaf.why().isPresent()) {
                String place = leaf.place() == LeafStatus.Place.OWN ? "" : Json.name(leaf.place()) + ", ";
                lines.add("  " + leaf.batch() + "  " + glyph(leaf.state()) + " " + place + Json.name(leaf.state())
                        + ", " + leaf.rows() + (leaf.rows() == 1 ? " row" : " rows")
                        + leaf.why().map(why -> ": " + Printable.line(why)).orElse(""));
            }
        }
    }

    private void line(String name, String text) {
        lines.add(String.format("  %-10s  %s", name, text));
    }

    private String glyph(LeafStatus.State state) {
        return switch (state) {
            case IN -> style.good("#");
            case EMPTY -> style.good("-");
            case MISSING -> style.warning(".");
            case AHEAD -> style.faint("_");
            case PENDING -> style.warning("~");
            case FAILED -> style.bad("!");
            case EXCLUDED -> style.bad("x");
        };
    }
}
