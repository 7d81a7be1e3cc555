package io.hourfold.cli;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.plan.BatchStages;
import io.hourfold.run.DayStatus;
import io.hourfold.run.LeafStatus;
import io.hourfold.time.Batch;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** The leaves of a day as one character each, a line for the day or for each hour of shorter batches; below, its tree. */
final class DayPicture {
    private static final Duration LONGEST_OF_MANY_LINES = Duration.ofHours(1);

    private final DayStatus status;
    private final Style style;

    DayPicture(DayStatus status, Style style) {
        this.status = status;
        this.style = style;
    }

    List<String> lines() {
        return lines(Set.of());
    }

    /** @param running batches that somebody works on now */
    List<String> lines(Set<Batch> running) {
        List<String> lines = new ArrayList<>();
        Map<Instant, StringBuilder> rows =
                rows(leaf -> running.contains(leaf.batch()) ? style.strong(">") : glyph(leaf.state()));
        rows.forEach((start, symbols) -> lines.add("  " + Instants.print(start) + "  " + symbols));
        if (rows.size() == 1) {
            TreePicture.of(status.tree()).forEach(level -> lines.add(margin("") + style.faint(level)));
        }
        return lines;
    }

    /** What the gates said of each leaf, under it; nothing where the day has many lines, and no line where none was passed. */
    List<String> gates(SortedMap<Batch, BatchStages> stages) {
        List<String> lines = new ArrayList<>();
        for (Stage gate : List.of(Stage.CHECK_RAW, Stage.CHECK_LEAF)) {
            Map<Instant, StringBuilder> rows = rows(leaf -> glyph(Optional.ofNullable(stages.get(leaf.batch()))
                    .map(known -> known.newest().get(gate))
                    .map(attempt -> attempt.state())));
            if (rows.size() == 1
                    && stages.values().stream().anyMatch(known -> known.newest().containsKey(gate))) {
                lines.add(margin(gate == Stage.CHECK_RAW ? "raw rules" : "leaf rules")
                        + rows.values().iterator().next());
            }
        }
        return lines;
    }

    private Map<Instant, StringBuilder> rows(Function<LeafStatus, String> glyphs) {
        Map<Instant, StringBuilder> rows = new LinkedHashMap<>();
        for (LeafStatus leaf : status.leaves()) {
            if (leaf.place() == LeafStatus.Place.OWN) {
                rows.computeIfAbsent(row(leaf), start -> new StringBuilder()).append(glyphs.apply(leaf));
            }
        }
        return rows;
    }

    /** As wide as the time that the first line begins with. */
    private String margin(String name) {
        int width = Instants.print(status.leaves().get(0).batch().start()).length() + 2;
        return String.format("%" + width + "s  ", name);
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

    String glyph(LeafStatus.State state) {
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

    private String glyph(Optional<StageState> gate) {
        return gate.map(state -> switch (state) {
                    case DONE -> style.good("+");
                    case FAILED -> style.bad("!");
                    case STARTED -> style.warning("?");
                })
                .orElse(" ");
    }
}
