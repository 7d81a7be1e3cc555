package io.hourfold.run;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.publish.AuditedDay;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.rule.Judge;
import io.hourfold.quality.rule.Judge.Judgement;
import io.hourfold.quality.rule.Rule;
import io.hourfold.quality.rule.StageShapes;
import io.hourfold.quality.rule.Suite;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;
import io.hourfold.window.AuditedWindow;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The gates of a pipeline: every suite is judged where its rows are, and what it found is told to the ledger. */
final class QualityGates implements Gates {
    private final Ledger ledger;
    private final Pipeline pipeline;
    private final SortedMap<String, Suite> suites = new TreeMap<>();
    private final Supplier<SparkStages> stages;
    private final InstantSource time;
    private final Optional<String> override;
    private final Progress progress;
    private final FactParts parts;

    /** @param override why to go on in spite of what a suite finds */
    QualityGates(
            Ledger ledger,
            Pipeline pipeline,
            Collection<Suite> suites,
            Supplier<SparkStages> stages,
            InstantSource time,
            Optional<String> override,
            Progress progress) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        suites.forEach(suite -> this.suites.put(suite.stage(), suite));
        this.stages = stages;
        this.time = time;
        this.override = override;
        this.progress = progress;
        this.parts = new FactParts(ledger, pipeline);
    }

    private static String stage(Stage check) {
        return check == Stage.CHECK_RAW ? StageShapes.RAW : StageShapes.LEAF;
    }

    @Override
    public boolean stands(Stage check) {
        return suites.containsKey(stage(check));
    }

    @Override
    public Map<String, Long> pass(Stage check, Batch batch, StageAttempt before, Run run, Lease lease) {
        Suite suite = suites.get(stage(check));
        SparkStageRows rows = check == Stage.CHECK_RAW
                ? SparkStageRows.ofRaw(
                        stages.get(), pipeline, batch, before.outputSnapshot().orElseThrow())
                : SparkStageRows.ofLeaves(stages.get(), pipeline, batch, leaves(batch));
        Looked looked = new Looked(
                suite, check, batch, Optional.empty(), batch.end(), rows, rows.measure(Judge.measures(suite)));
        return decided(looked, run, lease);
    }

    private List<TreeBuild> leaves(Batch batch) {
        return ledger.leaves(pipeline.name(), batch.start()).stream()
                .filter(leaf -> leaf.rows() > 0)
                .map(leaf ->
                        TreeBuild.of(leaf.day(), Span.leaf(leaf.fromLeaf()), new Fingerprint(leaf.inputFingerprint())))
                .toList();
    }

    @Override
    public void examine(AuditedDay written, Batch batch, Run run, Lease lease) {
        Suite suite = suites.get(StageShapes.FACT);
        if (suite == null) {
            return;
        }
        SparkStageRows rows = SparkStageRows.ofFact(stages.get(), pipeline, written.day(), written.snapshot());
        Instant until = written.made().isEmpty()
                ? batch.end()
                : new Batch(written.made().last(), pipeline.cadence()).end();
        decided(
                new Looked(
                        suite,
                        Stage.PUBLISH,
                        batch,
                        Optional.of(written.day().date()),
                        until,
                        rows,
                        parts.measured(Judge.measures(suite), written, rows)),
                run,
                lease);
    }

    @Override
    public void examine(AuditedWindow written, Batch batch, Run run, Lease lease) {
        Suite suite = suites.get(written.table());
        if (suite == null) {
            return;
        }
        SparkStageRows rows = SparkStageRows.ofWindow(stages.get(), pipeline, written);
        decided(
                new Looked(
                        suite,
                        Stage.WINDOWS,
                        batch,
                        Optional.empty(),
                        batch.end(),
                        rows,
                        rows.measure(Judge.measures(suite))),
                run,
                lease);
    }

    @Override
    public void shown(EventDay day, Lease lease) {
        if (suites.containsKey(StageShapes.FACT)) {
            parts.record(day, lease);
        } else {
            forget(day, lease);
        }
    }

    @Override
    public void forget(EventDay day, Lease lease) {
        ledger.forgetMeasured(lease, pipeline.name(), day.date());
    }

    /** Everything that one suite is judged by. */
    private record Looked(
            Suite suite,
            Stage check,
            Batch batch,
            Optional<LocalDate> day,
            Instant until,
            SparkStageRows rows,
            Map<Measure, Measured> found) {}

    private Map<String, Long> decided(Looked looked, Run run, Lease lease) {
        Judgement judgement = judge(looked);
        boolean passes = judgement.passes(looked.suite());
        List<RuleResult> rules = sampled(looked, judgement);
        Optional<String> overridden = passes ? Optional.empty() : override.map(why -> run.startedBy() + ": " + why);
        ledger.recordCheck(
                lease,
                new CheckResult(
                        pipeline.name(),
                        Optional.of(looked.batch().start()),
                        looked.day(),
                        looked.check(),
                        looked.suite().name(),
                        run.id(),
                        judgement.verdict(),
                        judgement.rows(),
                        rules,
                        overridden,
                        time.instant()));
        GateReport report = new GateReport(
                "pipeline '" + pipeline.name() + "', batch " + looked.batch(), looked.suite(), judgement);
        if (!passes && overridden.isEmpty()) {
            throw report.refusal(run.id());
        }
        progress.judged(looked.batch(), report.lines(overridden));
        return report.counts();
    }

    private Judgement judge(Looked looked) {
        Map<String, Long> reasons = looked.check() == Stage.CHECK_RAW
                ? ledger.quarantined(
                        new StageKey(pipeline.name(), looked.batch().start(), Stage.INGEST))
                : Map.of();
        Quarantining aside = new Quarantining(List.of(looked.suite()));
        return Judge.judge(
                looked.suite(),
                looked.found().get(Judge.ROWS),
                rule -> new GateEvidence(
                        looked.rows().shape(),
                        looked.found(),
                        aside.putAside(rule, reasons),
                        most -> ledger.metrics(
                                pipeline.name(),
                                looked.check(),
                                looked.suite().name(),
                                rule.identity(),
                                looked.batch().start(),
                                most),
                        looked.until()));
    }

    /** Rules that rows break get a few of these rows. */
    private List<RuleResult> sampled(Looked looked, Judgement judgement) {
        List<RuleResult> results = new ArrayList<>();
        for (int place = 0; place < judgement.rules().size(); place++) {
            Rule rule = looked.suite().rules().get(place);
            RuleResult result = judgement.rules().get(place);
            boolean broken = result.verdict() == CheckVerdict.FAILED || result.verdict() == CheckVerdict.WARNED;
            results.add(
                    broken && rule.expectation().failingRow().isPresent()
                            ? result.withSamples(looked.rows()
                                    .samples(
                                            rule.expectation().failingRow().get(),
                                            rule.expectation().columns()))
                            : result);
        }
        return results;
    }
}
