package io.hourfold.cli;

import io.hourfold.demo.DemoSummary;
import io.hourfold.failure.Printable;
import io.hourfold.time.Batch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a demo did, and what to look at next, for people.
 *
 * @param home from where the command was given
 * @param hourfold how somebody calls us from the home
 * @param report from the home
 */
record DemoText(DemoSummary summary, Forgotten forgotten, Stopped stopped, Path home, String hourfold, Path report) {
    /**
     * The hour that was run late.
     *
     * @param nodes that were built on its behalf
     * @param all nodes that the day's tree has
     */
    record Forgotten(Batch batch, int nodes, long all, double seconds) {}

    /** The hour that its rules stopped. */
    record Stopped(Batch batch, String why) {}

    String written(Style style) {
        List<String> lines = new ArrayList<>();
        lines.add(style.strong(summary.pipeline() + "/" + summary.day()) + "  " + summary.batches() + " batches in "
                + summary.seconds() + " s");
        number(lines, "read", summary.read(), "records of Kafka");
        number(lines, "quarantined", summary.quarantined(), "no events, or dated ahead (" + summary.future() + ")");
        number(lines, "raw", summary.raw(), "the rest");
        number(lines, "within", summary.duplicatesWithin(), "duplicates in the same hour");
        number(lines, "across", summary.duplicatesAcross(), "duplicates of other hours");
        number(lines, "late", summary.late(), "too late for their day, kept aside");
        number(lines, "fact", summary.fact(), "rows, of this day and the evening before");
        lines.add("  conserved    " + verdict(summary.conserved(), style)
                + "  read = raw + quarantined; raw = fact + within + across + late");
        lines.add("  verified     " + verdict(summary.verified(), style)
                + "  the fact is what one flat pass over raw gives, row by row");
        lines.add("");
        lines.add(forgotten.batch() + " came when the day was over: it took " + forgotten.seconds() + " s and "
                + forgotten.nodes() + " of the tree's " + forgotten.all() + " nodes.");
        lines.add(stopped.batch() + " was stopped; readers never saw it:");
        lines.add(stopped.why()
                .lines()
                .map(line -> "  " + style.faint(Printable.line(line)))
                .collect(Collectors.joining(System.lineSeparator())));
        lines.add("");
        lines.add("What to look at next:");
        lines.add("  cd " + home);
        lines.add("  the rules' report: open " + report);
        lines.add("  " + hourfold + " status --pipeline notifications --day " + summary.day());
        query(
                lines,
                "select event_day, count(*) as events, sum(deliveries) as deliveries from fact group by event_day");
        query(lines, "select * from sessions where date(window_start) < date(window_end) order by n desc limit 10");
        query(lines, "select _batch, reason, count(*) as records from quarantine group by _batch, reason");
        lines.add("  " + hourfold + " run --pipeline notifications --hour " + stopped.batch()
                + " --override-quality \"let it pass\"");
        lines.add("  " + hourfold + " dev stop");
        return String.join(System.lineSeparator(), lines);
    }

    private static void number(List<String> lines, String name, long number, String what) {
        lines.add(String.format(Locale.ROOT, "  %-11s  %,11d  %s", name, number, what));
    }

    private void query(List<String> lines, String query) {
        lines.add("  " + hourfold + " sql --pipeline notifications \"" + query + "\"");
    }

    private static String verdict(boolean holds, Style style) {
        return holds ? style.good("yes") : style.bad("no ");
    }
}
