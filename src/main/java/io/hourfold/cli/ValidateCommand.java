package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.PipelineCheck;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.yaml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Command(
        name = "validate",
        description = {
            "Check pipeline files and everything they point at: schemas and rule files.",
            "All mistakes are told at once, each with its file and line. Nothing is connected to."
        },
        footer = {"", "Examples:", "  hourfold validate", "  hourfold validate pipelines/notifications.yaml --json"})
final class ValidateCommand implements Subcommand {
    record Mistake(String file, int line, String message) {
        static Mistake of(Problem problem) {
            return new Mistake(problem.at().file(), problem.at().line(), problem.message());
        }
    }

    /**
     * One file.
     *
     * @param pipeline the name; null when the file itself has mistakes
     * @param rules the stages that have a rule file
     */
    record Checked(String file, boolean valid, Optional<String> pipeline, List<String> rules, List<Mistake> problems) {
        static Checked of(PipelineCheck check) {
            return new Checked(
                    check.file(),
                    check.problems().isEmpty(),
                    check.pipeline().map(read -> read.name()),
                    check.rules(),
                    check.problems().stream().map(Mistake::of).toList());
        }
    }

    record Answer(boolean valid, List<Checked> files) {}

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Pipeline files; by default all of pipelines/*.yaml in the working directory.")
    private List<Path> given = new ArrayList<>();

    @Override
    public int run(CommandContext context) {
        PipelineFiles files = new PipelineFiles(context.workingDirectory(), FoldRegistry.fromClassPath());
        Set<Path> chosen = new LinkedHashSet<>(
                given.isEmpty()
                        ? files.all()
                        : given.stream().map(context::resolve).toList());
        if (chosen.isEmpty()) {
            throw Failure.user("There is no pipelines/*.yaml in " + context.workingDirectory()
                    + "; name a file, or write one with: hourfold init NAME");
        }
        List<PipelineCheck> checks = chosen.stream()
                .map(file -> files.check(
                        file, (pipeline, problems) -> context.suites(pipeline).check(problems)))
                .toList();
        boolean valid = checks.stream().allMatch(check -> check.problems().isEmpty());
        context.output()
                .answer(
                        new Answer(valid, checks.stream().map(Checked::of).toList()),
                        answer -> text(checks, context.output().style()));
        if (!valid) {
            context.output().progress(summary(checks));
        }
        return valid ? FailureKind.DONE : FailureKind.USER.exitCode();
    }

    private static String text(List<PipelineCheck> checks, Style style) {
        List<String> lines = new ArrayList<>();
        for (PipelineCheck check : checks) {
            check.problems().forEach(problem -> lines.add(problem.toString()));
            if (check.problems().isEmpty()) {
                lines.add(check.file() + ": " + style.good("valid") + ", "
                        + (check.rules().isEmpty()
                                ? "without rules"
                                : "with rules for " + String.join(", ", check.rules())));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String summary(List<PipelineCheck> checks) {
        int mistakes = checks.stream()
                .mapToInt(check -> check.problems().size() + check.untold())
                .sum();
        long wrong =
                checks.stream().filter(check -> !check.problems().isEmpty()).count();
        return mistakes + (mistakes == 1 ? " mistake in " : " mistakes in ") + wrong + " of " + checks.size()
                + (checks.size() == 1 ? " file" : " files");
    }
}
