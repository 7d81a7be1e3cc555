package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.run.ExclusionAnswer;

import java.util.ArrayList;
import java.util.List;

/** What became of a batch that was taken out or let back in, for people. */
final class ExclusionText {
    private ExclusionText() {}

    static String of(ExclusionAnswer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.pipeline() + " " + answer.batch() + " is "
                + (answer.standing() == ExclusionAnswer.Standing.EXCLUDED ? "excluded" : "included")
                + answer.reason().map(reason -> ": " + Printable.line(reason)).orElse(""));
        answer.days().forEach(day -> lines.add("  fact    " + BatchText.day(day)));
        lines.addAll(BatchText.behind(answer.windows(), answer.sinks()));
        return String.join(System.lineSeparator(), lines);
    }
}
