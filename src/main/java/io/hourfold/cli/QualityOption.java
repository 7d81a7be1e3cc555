package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.Rules;
import picocli.CommandLine.Option;

import java.util.Optional;

/** What rows are held to, and whether somebody knows better. */
final class QualityOption {
    @Option(
            names = "--override-quality",
            paramLabel = "REASON",
            description = "Go on although rules are not met; who and why goes into the ledger.")
    private String reason;

    /** The rules of a pipeline; the user's fault when one of its rule files has mistakes. */
    Rules rules(CommandContext context, Pipeline pipeline) {
        if (reason != null && reason.isBlank()) {
            throw Failure.user("--override-quality: '" + reason
                    + "' says nothing; whoever reads the ledger later has to" + " know why");
        }
        return new Rules(context.suites(pipeline).all(), Optional.ofNullable(reason));
    }
}
