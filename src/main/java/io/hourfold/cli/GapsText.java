package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.query.Column;
import io.hourfold.run.Gap;

import java.util.List;
import java.util.function.UnaryOperator;

/** The gaps of a pipeline, for people. */
final class GapsText {
    private GapsText() {}

    static String of(GapsAnswer answer, Style style) {
        String range = " from " + answer.from() + " to " + answer.to();
        if (answer.batches() == 0) {
            return answer.pipeline() + " has no batch" + range + " that can run yet.";
        }
        if (answer.gaps().isEmpty()) {
            return answer.pipeline() + " has no gap: every batch" + range + " is published.";
        }
        AlignedTable table = new AlignedTable(style)
                .column("from", Column.Side.LEFT)
                .column("to", Column.Side.LEFT)
                .column("batches", Column.Side.RIGHT)
                .column("state", Column.Side.LEFT)
                .column("command", Column.Side.LEFT);
        answer.gaps()
                .forEach(gap -> table.row(List.of(
                        AlignedTable.Cell.of(gap.from().toString()),
                        AlignedTable.Cell.of(gap.to().toString()),
                        AlignedTable.Cell.of(Integer.toString(gap.batches())),
                        new AlignedTable.Cell(Json.name(gap.state()).replace('-', ' '), colour(gap.state(), style)),
                        AlignedTable.Cell.of(gap.command().orElse("")))));
        StringBuilder text = new StringBuilder(answer.pipeline() + ": " + answer.missing() + " of " + answer.batches()
                + (answer.batches() == 1 ? " batch" : " batches") + range + " are not published");
        table.lines().forEach(line -> text.append(System.lineSeparator()).append(line.stripTrailing()));
        answer.gaps().forEach(gap -> gap.why().ifPresent(why -> text.append(System.lineSeparator())
                .append(gap.from())
                .append(" failed: ")
                .append(Printable.line(why))));
        return text.toString();
    }

    private static UnaryOperator<String> colour(Gap.State state, Style style) {
        return switch (state) {
            case FAILED -> style::bad;
            case UNPUBLISHED, RUNNING -> style::warning;
            case NEVER_RUN -> style::faint;
        };
    }
}
