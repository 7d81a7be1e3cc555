package io.hourfold.cli;

import io.hourfold.failure.FailureKind;
import io.hourfold.failure.Printable;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.quality.measure.MeasuredText;
import io.hourfold.quality.rule.Rule;
import io.hourfold.quality.rule.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Command(
        name = "explain",
        description = {
            "Explain the rules of a pipeline: what each asks, and how it is measured.",
            "A rule whose numbers add up judges a day without looking at the day's rows; the others look at them."
        },
        footer = {"", "Examples:", "  hourfold dq explain --pipeline notifications"})
final class DqExplainCommand implements Subcommand {
    /** How a rule is measured. */
    enum Way {
        /** Nothing but the table's shape is looked at. */
        SHAPE,
        /** What batches brought adds up. */
        ADDS_UP,
        /** All rows are looked at. */
        SCANS
    }

    record Explained(
            int number,
            String rule,
            List<String> columns,
            Optional<String> where,
            String expected,
            Way way,
            String severity,
            String onFailure,
            List<String> measures) {
        static Explained of(Rule rule) {
            var measures = rule.expectation().measures();
            Way way = measures.isEmpty()
                    ? Way.SHAPE
                    : measures.stream().allMatch(MeasuredText::addsUp) ? Way.ADDS_UP : Way.SCANS;
            return new Explained(
                    rule.number(),
                    rule.expectation().name(),
                    rule.expectation().columns(),
                    rule.where(),
                    rule.expectation().expected(),
                    way,
                    rule.severity().name().toLowerCase(Locale.ROOT),
                    rule.onFailure().name().toLowerCase(Locale.ROOT),
                    measures.stream()
                            .map(measure -> measure.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
    }

    record ExplainedSuite(String stage, String suite, Optional<String> owner, String emptyData, List<Explained> rules) {
        static ExplainedSuite of(Suite suite) {
            return new ExplainedSuite(
                    suite.stage(),
                    suite.name(),
                    suite.owner(),
                    suite.emptyData().name().toLowerCase(Locale.ROOT),
                    suite.rules().stream().map(Explained::of).toList());
        }
    }

    record Answer(String pipeline, List<ExplainedSuite> suites) {}

    @Mixin
    private PipelineOption pipeline;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        Answer answer = new Answer(
                declared.name(),
                context.suites(declared).all().stream().map(ExplainedSuite::of).toList());
        context.output().answer(answer, given -> text(given, context.output().style()));
        return FailureKind.DONE;
    }

    private static String text(Answer answer, Style style) {
        if (answer.suites().isEmpty()) {
            return answer.pipeline() + " has no rules; they would stand in dq-rules/" + answer.pipeline() + ".";
        }
        List<String> lines = new ArrayList<>();
        for (ExplainedSuite suite : answer.suites()) {
            lines.add(style.strong(suite.stage()) + "  " + Printable.line(suite.suite())
                    + suite.owner()
                            .map(owner -> ", of " + Printable.line(owner))
                            .orElse("") + ", without rows: "
                    + suite.emptyData());
            for (Explained rule : suite.rules()) {
                lines.add(String.format(
                        "  %2d  %-8s  %s(%s)",
                        rule.number(),
                        words(rule.way()),
                        rule.rule(),
                        Printable.line(String.join(", ", rule.columns()))));
                lines.add("                " + Printable.line(rule.expected())
                        + rule.where()
                                .map(where -> " where " + Printable.line(where))
                                .orElse("") + "; "
                        + consequence(rule));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String words(Way way) {
        return switch (way) {
            case SHAPE -> "shape";
            case ADDS_UP -> "adds up";
            case SCANS -> "scans";
        };
    }

    private static String consequence(Explained rule) {
        if (rule.onFailure().equals("quarantine")) {
            return "rows that break it are put aside";
        }
        boolean warns = rule.severity().equals("warn") || rule.onFailure().equals("warn");
        return warns ? "warns" : "blocks";
    }
}
