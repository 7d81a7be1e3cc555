package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.MeasuredPart;
import io.hourfold.ledger.RuleResult;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.measure.MeasuredText;
import io.hourfold.quality.rule.Anomaly;
import io.hourfold.quality.rule.Judge;
import io.hourfold.quality.rule.Rule;
import io.hourfold.quality.rule.StageShapes;
import io.hourfold.quality.rule.Suite;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the batch that spoiled a day, by adding up what was measured of the batches one after the other. */
public final class DayBisect {
    private final LedgerReader ledger;
    private final Pipeline pipeline;

    public DayBisect(LedgerReader ledger, Pipeline pipeline) {
        this.ledger = ledger;
        this.pipeline = pipeline;
    }

    /** What can be said of a rule. */
    public enum Telling {
        PASSES,
        FAILS,
        /** It needs to see all rows, or earlier days. */
        NOT_FROM_STATES
    }

    /**
     * @param since the batch from which on it fails; nothing while it passes
     * @param without each batch without which it would pass
     */
    public record Found(
            String rule,
            Telling telling,
            String expected,
            String observed,
            Optional<Batch> since,
            List<Batch> without) {}

    /** @param batches those that the day has rows of, in order */
    public record Answer(String pipeline, EventDay day, List<Batch> batches, List<Found> rules) {}

    /** @param suites of the pipeline, of which that of the fact is judged */
    public Answer bisect(EventDay day, Collection<Suite> suites) {
        Suite suite = suites.stream()
                .filter(candidate -> candidate.stage().equals(StageShapes.FACT))
                .findFirst()
                .orElseThrow(() -> Failure.user("pipeline '" + pipeline.name()
                        + "' has no rules for its fact: dq-rules/" + pipeline.name() + "/fact.yaml is not there"));
        List<MeasuredPart> parts = ledger.measured(pipeline.name(), day.date(), StageShapes.FACT);
        if (parts.isEmpty()) {
            throw Failure.user("nothing was measured of day " + day + " of pipeline '" + pipeline.name()
                    + "': its batches were published before there were rules, or not at all");
        }
        List<Batch> batches = parts.stream()
                .map(part -> new Batch(part.batch(), pipeline.cadence()))
                .toList();
        List<Found> found = new ArrayList<>();
        for (Rule rule : suite.rules()) {
            found.add(of(rule, suite, parts, batches));
        }
        return new Answer(pipeline.name(), day, batches, found);
    }

    private Found of(Rule rule, Suite suite, List<MeasuredPart> parts, List<Batch> batches) {
        SortedMap<Batch, Map<Measure, Measured>> states = new TreeMap<>();
        Collection<Measure> measures = rule.expectation().measures();
        boolean adds = measures.stream().allMatch(MeasuredText::addsUp) && !(rule.expectation() instanceof Anomaly);
        for (int place = 0; adds && place < parts.size(); place++) {
            Optional<Map<Measure, Measured>> part = FactParts.read(parts.get(place), List.copyOf(measures));
            adds = part.isPresent();
            if (adds) {
                states.put(batches.get(place), part.get());
            }
        }
        if (!adds) {
            return new Found(
                    rule.title(),
                    Telling.NOT_FROM_STATES,
                    rule.expectation().expected(),
                    "",
                    Optional.empty(),
                    List.of());
        }
        RuleResult whole = judged(rule, suite, states.values(), batches.get(batches.size() - 1));
        if (!fails(whole)) {
            return new Found(
                    rule.title(), Telling.PASSES, whole.expected(), whole.observed(), Optional.empty(), List.of());
        }
        Optional<Batch> since = Optional.empty();
        List<Batch> without = new ArrayList<>();
        List<Map<Measure, Measured>> before = new ArrayList<>();
        for (Map.Entry<Batch, Map<Measure, Measured>> entry : states.entrySet()) {
            before.add(entry.getValue());
            boolean failsSoFar = fails(judged(rule, suite, before, entry.getKey()));
            since = failsSoFar ? since.or(() -> Optional.of(entry.getKey())) : Optional.empty();
            SortedMap<Batch, Map<Measure, Measured>> others = new TreeMap<>(states);
            others.remove(entry.getKey());
            if (!others.isEmpty() && !fails(judged(rule, suite, others.values(), others.lastKey()))) {
                without.add(entry.getKey());
            }
        }
        return new Found(rule.title(), Telling.FAILS, whole.expected(), whole.observed(), since, without);
    }

    private static boolean fails(RuleResult result) {
        return result.verdict() == CheckVerdict.FAILED || result.verdict() == CheckVerdict.WARNED;
    }

    private RuleResult judged(Rule rule, Suite suite, Collection<Map<Measure, Measured>> parts, Batch last) {
        Map<Measure, Measured> sum = FactParts.sum(parts);
        Suite alone = new Suite(suite.name(), suite.stage(), suite.owner(), List.of(rule), Suite.EmptyData.PASS);
        return Judge.judge(
                        alone,
                        new Measured.Count(1, 1),
                        judged -> new GateEvidence(
                                StageShapes.of(pipeline, StageShapes.FACT),
                                new LinkedHashMap<>(sum),
                                0,
                                most -> List.of(),
                                last.end()))
                .rules()
                .get(0);
    }
}
