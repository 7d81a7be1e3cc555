package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.ledger.StageState;
import io.hourfold.run.IngestState;
import io.hourfold.run.StageStatus;
import io.hourfold.time.Instants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The status of a batch for people. */
final class StatusText {
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private StatusText(Style style) {
        this.style = style;
    }

    static String of(StatusAnswer status, Style style) {
        StatusText text = new StatusText(style);
        text.heading(status);
        status.ingested().ifPresent(text::ingested);
        status.stages().forEach(stage -> text.line(Printable.words(stage.stage()), text.stage(stage)));
        status.excluded()
                .ifPresent(out -> text.line(
                        "excluded",
                        "by " + Printable.line(out.by()) + " at " + Instants.print(out.at()) + ": "
                                + Printable.line(out.reason())));
        text.list("offsets", status.ranges().stream().map(StatusText::range).toList());
        text.list("lost", status.losses().stream().map(StatusText::loss).toList());
        text.list("attempts", status.attempts().stream().map(text::attempt).toList());
        return String.join(System.lineSeparator(), text.lines);
    }

    private void heading(StatusAnswer status) {
        lines.add(style.strong(status.pipeline() + "/" + status.batch()) + "  " + state(status.state()));
        line("arrived", Instants.print(status.batch().start()) + " to " + Instants.print(status.end()));
        status.lease()
                .ifPresent(lease -> line(
                        "held",
                        "by " + Printable.line(lease.holder()) + " until " + Instants.print(lease.expiresAt())));
    }

    private void ingested(StatusAnswer.Ingested ingested) {
        String reasons = ingested.reasons().entrySet().stream()
                .map(reason -> Printable.line(reason.getKey()) + " " + reason.getValue())
                .collect(Collectors.joining(", "));
        line("read", ingested.read() + " records by run " + ingested.run() + ", digest " + ingested.digest());
        line(
                "raw",
                ingested.raw() + " rows"
                        + ingested.snapshot().map(id -> " in snapshot " + id).orElse(""));
        line("quarantine", ingested.quarantined() + (reasons.isEmpty() ? "" : ": " + reasons));
    }

    private void line(String name, String text) {
        lines.add(String.format("  %-10s  %s", name, text));
    }

    private void list(String name, List<String> texts) {
        String label = name;
        for (String text : texts) {
            line(label, text);
            label = "";
        }
    }

    private String state(IngestState state) {
        String words = Printable.words(state);
        return switch (state) {
            case INGESTED -> style.good(words);
            case FAILED, CRASHED -> style.bad(words);
            case RUNNING -> style.warning(words);
            case PLANNED, NOT_PLANNED -> style.faint(words);
        };
    }

    private String stage(StageStatus stage) {
        String words = Printable.words(stage.state());
        String counts = stage.counts().entrySet().stream()
                .map(count -> count.getKey() + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return switch (stage.state()) {
                    case DONE -> words;
                    case RUNNING, OUTDATED -> style.warning(words);
                    case CRASHED, FAILED -> style.bad(words);
                }
                + (counts.isEmpty() ? "" : ": " + counts)
                + stage.message().map(why -> ": " + Printable.line(why)).orElse("");
    }

    private static String range(StatusAnswer.Range range) {
        return range.topic() + "-" + range.partition() + " [" + range.from() + ", " + range.to() + ")";
    }

    private static String loss(StatusAnswer.Loss loss) {
        return range(loss.range()) + ", accepted by " + Printable.line(loss.acceptedBy()) + " at "
                + Instants.print(loss.acceptedAt()) + ": " + Printable.line(loss.reason());
    }

    private String attempt(StatusAnswer.Attempt attempt) {
        String state = Printable.words(attempt.state());
        return attempt.run() + "  " + (attempt.state() == StageState.FAILED ? style.bad(state) : state) + "  "
                + Instants.print(attempt.startedAt())
                + attempt.finishedAt().map(at -> " to " + Instants.print(at)).orElse("")
                + attempt.message().map(why -> ": " + Printable.line(why)).orElse("");
    }
}
