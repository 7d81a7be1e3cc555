package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.quality.report.QualityReport;
import io.hourfold.quality.report.ReportFolder;
import io.hourfold.time.Instants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Instant;

@Command(
        name = "report",
        description = {
            "Write what rules found as pages for a browser: days by stages, and a page for each day, run and suite.",
            "The pages need no network and no server. Run it again to bring them up to date; nothing is removed."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold dq report --pipeline notifications --out quality",
            "  hourfold dq report --pipeline notifications --day 2026-11-20 --out quality-of-the-day"
        })
final class DqReportCommand implements Subcommand {
    @Mixin
    private PipelineOption pipeline;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            description = "Only of this day, such as 2026-11-20; by default of every day.")
    private String day;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to write to; it is made if it is not there. Its index.html is where to begin.")
    private Path out;

    @Override
    public int run(CommandContext context) {
        Pipeline declared = pipeline.read(context);
        try (PostgresLedger ledger =
                PostgresLedger.open(context.settings().settings().ledger(context.embeddedStack()))) {
            RegisteredPipeline known = ledger.pipeline(declared.name())
                    .orElseThrow(() -> Failure.user("--pipeline: '" + declared.name()
                            + "' has not run yet, so there is nothing to report; run a batch of it first"));
            QualityReport report = new QualityReport(
                    ledger,
                    declared.name(),
                    declared.cadence(),
                    declared.zone(),
                    new ReportFolder(context.resolve(out)));
            Instant now = context.time().instant();
            QualityReport.Written written = day == null
                    ? report.of(known.beginsAt(), now.isBefore(known.beginsAt()) ? known.beginsAt() : now)
                    : report.of(Instants.parseDate(day));
            context.output().answer(written, DqReportCommand::text);
            return FailureKind.DONE;
        }
    }

    private static String text(QualityReport.Written written) {
        return "Wrote " + DqText.count(written.pages(), "page") + " about " + DqText.count(written.days(), "day")
                + " and " + DqText.count(written.runs(), "run") + " of " + written.pipeline() + "; begin with "
                + written.overview() + ".";
    }
}
