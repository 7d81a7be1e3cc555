package io.hourfold.cli;

import io.hourfold.run.VerifyAnswer;
import io.hourfold.time.Batch;
import io.hourfold.verify.Difference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a day is right, for people. */
final class VerifyText {
    private VerifyText() {}

    static String of(VerifyAnswer answer, Style style) {
        List<String> lines = new ArrayList<>();
        boolean equal = answer.verdict() == VerifyAnswer.Verdict.EQUAL;
        lines.add(style.strong(answer.pipeline() + "/" + answer.day()) + "  "
                + (equal ? style.good("equal") : style.bad("different")) + ": "
                + answer.rows().raw() + " raw rows = "
                + answer.rows().keys() + " keys, " + answer.rows().fact() + " rows in the fact");
        answer.rows()
                .differing()
                .forEach((kind, keys) ->
                        lines.add("  " + Json.name(kind) + "  " + keys + (keys == 1 ? " key" : " keys")));
        answer.rows().sample().forEach(difference -> lines.add("    " + difference(difference)));
        answer.imbalances()
                .forEach(broken -> lines.add("  lost      " + broken.batch() + ": " + broken.law() + ", but "
                        + broken.left() + " is not " + broken.right()));
        left(lines, "excluded", answer.excluded());
        left(lines, "too late", answer.late());
        left(lines, "pending", answer.pending());
        return String.join(System.lineSeparator(), lines);
    }

    private static void left(List<String> lines, String why, List<Batch> batches) {
        if (!batches.isEmpty()) {
            lines.add("  left out  " + why + ": "
                    + batches.stream().map(Batch::toString).collect(Collectors.joining(", ")));
        }
    }

    private static String difference(Difference difference) {
        return Json.name(difference.kind()) + " " + difference.key() + " " + difference.column() + ": expected "
                + difference.expected() + ", found " + difference.found();
    }
}
