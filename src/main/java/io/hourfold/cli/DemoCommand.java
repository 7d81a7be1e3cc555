package io.hourfold.cli;

import io.hourfold.demo.Demo;
import io.hourfold.demo.DemoClock;
import io.hourfold.demo.DemoDay;
import io.hourfold.demo.DemoHome;
import io.hourfold.demo.DemoSummary;
import io.hourfold.dev.EmbeddedStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Bounds;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Wanted;
import io.hourfold.quality.report.QualityReport;
import io.hourfold.quality.report.ReportFolder;
import io.hourfold.run.DayStatus;
import io.hourfold.run.Rules;
import io.hourfold.run.SparkWorkbench;
import io.hourfold.time.EventDay;
import io.hourfold.time.Instants;
import io.hourfold.time.SystemTime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

@Command(
        name = "demo",
        description = {
            "Show it all in one go: make up a day of events, put them on the embedded broker and run the day's 24 batches"
                    + " with checks, tree, publications and windows; then an hour that comes late, and one that its rules"
                    + " stop.",
            "Works in the folder hourfold-demo, with a broker and a database of its own; nothing that is set elsewhere"
                    + " is used or changed. What an earlier demo left there is thrown away."
        },
        footer = {
            "",
            "Examples:",
            "  hourfold demo",
            "  hourfold demo --events-per-hour 100000 --day 2026-11-20",
            "  hourfold demo --events-per-hour 200 --json | jq .conserved"
        })
final class DemoCommand implements Subcommand {
    private static final long SEED = 20_261_120;
    private static final int MOST = 10_000_000;
    private static final String TOPIC = "notification-events";

    @Option(
            names = "--events-per-hour",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many records arrive in each hour (default: ${DEFAULT-VALUE}).")
    private int perHour;

    @Option(names = "--day", paramLabel = "DAY", description = "The day of the events; by default the day before this.")
    private String day;

    @Override
    public int run(CommandContext context) {
        new Bounds<>(1, MOST).check("--events-per-hour", perHour);
        EventDay wanted = wanted(context.time().instant());
        return Interruption.during(
                () -> demonstrate(context, wanted),
                () -> {},
                context.output(),
                "ended before all was shown; 'hourfold demo' begins anew, and 'hourfold dev stop' in hourfold-demo ends"
                        + " its servers");
    }

    private int demonstrate(CommandContext context, EventDay wanted) {
        Instant begun = SystemTime.source().instant();
        DemoHome home = cleared(DemoHome.under(context.workingDirectory()), context.output());
        DemoClock clock = new DemoClock(wanted.end());
        CommandContext inside = new CommandContext(
                context.output(), clock, Optional.empty(), home.path(), Map.of(), context.commandFrom(home.path()));
        Pipeline pipeline = PipelineOption.named("notifications", inside);
        EmbeddedStack stack = inside.embeddedStack();
        stack.start();
        long sent = stack.send(TOPIC, new DemoDay(wanted, perHour, SEED).arrivals().stream());
        context.output().progress("put " + sent + " records on topic " + TOPIC);
        try (Watch watch = new Watch(context.output());
                SparkWorkbench bench = Benches.of(inside, watch)) {
            Rules rules = new Rules(inside.suites(pipeline).all(), Optional.empty());
            Demo demo = new Demo(
                    pipeline,
                    wanted,
                    clock,
                    bench.batchesOf(pipeline, rules),
                    batch -> Whoever.starts(pipeline, "demo " + batch, clock));
            Wanted hours = new Wanted(demo.hours(), Wanted.Repeat.NOTHING, inside.stops(pipeline));
            watch.follow(bench.ledger(), pipeline, hours, 1);
            demo.runHours();
            Instant forgotten = SystemTime.source().instant();
            int nodes = Demo.nodes(demo.runForgotten());
            double late = since(forgotten);
            long all = DayStatus.read(bench.ledger(), pipeline.name(), wanted, demo.broken())
                    .nodes();
            watch.leave();
            watch.say("now " + demo.broken() + ", in which three of five events have no user");
            String stopped = demo.runBroken();
            DemoSummary summary = demo.summary(bench.ledger(), bench.verifierOf(pipeline), since(begun));
            QualityReport.Written report = new QualityReport(
                            bench.ledger(),
                            pipeline.name(),
                            pipeline.cadence(),
                            pipeline.zone(),
                            new ReportFolder(home.path().resolve("quality")))
                    .of(wanted.start(), demo.broken().end());
            DemoText text = new DemoText(
                    summary,
                    new DemoText.Forgotten(demo.forgotten(), nodes, all, late),
                    new DemoText.Stopped(demo.broken(), stopped),
                    context.workingDirectory().relativize(home.path()),
                    context.commandFrom(home.path()),
                    home.path().relativize(report.overview()));
            context.output()
                    .answer(summary, any -> text.written(context.output().style()));
            return summary.conserved() && summary.verified() ? FailureKind.DONE : FailureKind.OURS.exitCode();
        }
    }

    /** The hour after the day has to be over as well. */
    private EventDay wanted(Instant now) {
        EventDay newest = EventDay.of(now.minus(Duration.ofHours(25)), ZoneOffset.UTC);
        if (day == null) {
            return newest;
        }
        EventDay asked = new EventDay(Instants.parseDate(day), ZoneOffset.UTC);
        if (asked.start().isAfter(newest.start())) {
            throw Failure.user("--day: " + asked + " and the hour after it are not over yet; " + newest
                    + " is the newest day that a demo can run");
        }
        return asked;
    }

    /** A home as new; an earlier demo's servers are stopped first. */
    private static DemoHome cleared(DemoHome home, Output output) {
        if (home.isThere()) {
            output.progress("throwing away the demo of before in " + home.path());
            EmbeddedStack.in(home.path(), output::progress).stop();
            home.clear();
        }
        home.write();
        return home;
    }

    private static double since(Instant begun) {
        return Math.round(Duration.between(begun, SystemTime.source().instant()).toMillis() / 100.0) / 10.0;
    }
}
