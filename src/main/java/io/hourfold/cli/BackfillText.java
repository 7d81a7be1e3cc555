package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.run.BackfillAnswer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the batches of a range ended, for people. */
final class BackfillText {
    private BackfillText() {}

    static String of(BackfillAnswer answer) {
        List<String> lines = new ArrayList<>();
        for (BackfillAnswer.Outcome batch : answer.batches()) {
            lines.add("%-16s  %-9s  %s"
                    .formatted(
                            batch.batch(),
                            Printable.words(batch.ending()),
                            batch.failure()
                                    .map(text -> Printable.line(
                                            text.lines().map(String::strip).collect(Collectors.joining("; "))))
                                    .orElse(
                                            batch.ending() == BackfillAnswer.Ending.NOT_TRIED
                                                    ? "too many failed, or it was ended"
                                                    : batch.read() + " read, " + batch.changed()
                                                            + " rows of the fact changed")));
        }
        lines.add("");
        lines.add(Stream.of(BackfillAnswer.Ending.values())
                .map(ending -> {
                    long count = answer.batches().stream()
                            .filter(batch -> batch.ending() == ending)
                            .count();
                    return count == 0 ? "" : count + " " + Printable.words(ending);
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", ")));
        return String.join(System.lineSeparator(), lines);
    }
}
