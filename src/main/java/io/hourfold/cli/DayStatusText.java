package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.run.DayStatus;
import io.hourfold.run.LeafStatus;
import io.hourfold.time.Instants;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How complete a day is, as a picture of its leaves: a line for the day, or one for each hour of shorter batches. */
final class DayStatusText {
    private final DayStatus status;
    private final Style style;
    private final DayPicture picture;
    private final List<String> lines = new ArrayList<>();

    private DayStatusText(DayStatus status, Style style) {
        this.status = status;
        this.style = style;
        this.picture = new DayPicture(status, style);
    }

    static String of(DayStatus status, Style style) {
        DayStatusText text = new DayStatusText(status, style);
        text.heading();
        text.lines.addAll(text.picture.lines());
        text.others();
        return String.join(System.lineSeparator(), text.lines);
    }

    private void heading() {
        lines.add(style.strong(status.pipeline() + "/" + status.day()) + "  " + state());
        String counts = status.batches().entrySet().stream()
                .map(count -> picture.glyph(count.getKey()) + " " + count.getValue() + " " + Json.name(count.getKey()))
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

    /** What the picture does not say. */
    private void others() {
        for (LeafStatus leaf : status.leaves()) {
            if (leaf.place() != LeafStatus.Place.OWN || leaf.why().isPresent()) {
                String place = leaf.place() == LeafStatus.Place.OWN ? "" : Json.name(leaf.place()) + ", ";
                lines.add("  " + leaf.batch() + "  " + picture.glyph(leaf.state()) + " " + place
                        + Json.name(leaf.state())
                        + ", " + leaf.rows() + (leaf.rows() == 1 ? " row" : " rows")
                        + leaf.why().map(why -> ": " + Printable.line(why)).orElse(""));
            }
        }
    }

    private void line(String name, String text) {
        lines.add(String.format("  %-10s  %s", name, text));
    }
}
