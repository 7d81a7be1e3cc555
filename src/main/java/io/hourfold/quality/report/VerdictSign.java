package io.hourfold.quality.report;

import io.hourfold.failure.Printable;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Stage;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How verdicts and stages are called wherever people read of them. */
public final class VerdictSign {
    /** From what nobody has to look at to what somebody must. */
    static final List<CheckVerdict> BY_URGENCY = List.of(
            CheckVerdict.PASSED, CheckVerdict.NO_DATA, CheckVerdict.WARNED, CheckVerdict.FAILED, CheckVerdict.ERROR);

    private VerdictSign() {}

    public static String glyph(CheckVerdict verdict) {
        return switch (verdict) {
            case PASSED -> "✓";
            case WARNED -> "!";
            case FAILED -> "✗";
            case ERROR -> "?";
            case NO_DATA -> "∅";
        };
    }

    public static String words(CheckVerdict verdict) {
        return Printable.words(verdict);
    }

    /** Whose rows were looked at. */
    public static String stage(Stage check) {
        return switch (check) {
            case CHECK_RAW -> "raw";
            case CHECK_LEAF -> "leaf";
            case PUBLISH -> "fact";
            default -> check.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** Whether somebody should look: it warned, failed, or could not be judged. */
    static boolean isNotMet(CheckVerdict verdict) {
        return verdict != CheckVerdict.PASSED && verdict != CheckVerdict.NO_DATA;
    }

    static CheckVerdict worst(Collection<CheckVerdict> verdicts) {
        return verdicts.stream().max(Comparator.comparing(BY_URGENCY::indexOf)).orElse(CheckVerdict.NO_DATA);
    }

    /** The name of its look. */
    static String style(CheckVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A sign and its word. */
    static void chip(Html html, CheckVerdict verdict) {
        html.in(
                "span",
                chip -> chip.text("span", glyph(verdict), Attribute.of("aria-hidden", "true"))
                        .text(" " + words(verdict)),
                Attribute.style("chip " + style(verdict)));
    }
}
