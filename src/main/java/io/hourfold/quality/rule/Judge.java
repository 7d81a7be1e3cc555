package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.rule.Rule.OnFailure;
import io.hourfold.quality.rule.Rule.Severity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Says how a suite ended, from what was measured. */
public final class Judge {
    /** How many rows there are; measured for every suite. */
    public static final Measure ROWS = new Measure.Matching(Sql.TRUE, Sql.TRUE);

    private Judge() {}

    /** All that has to be measured for a suite. */
    public static Set<Measure> measures(Suite suite) {
        Set<Measure> measures = new LinkedHashSet<>(Set.of(ROWS));
        suite.rules().forEach(rule -> measures.addAll(rule.expectation().measures()));
        return measures;
    }

    /**
     * @param verdict the worst of the rules'
     * @param rows how many there were
     */
    public record Judgement(CheckVerdict verdict, long rows, List<RuleResult> rules) {
        public Judgement {
            rules = List.copyOf(rules);
        }

        /** Whether the next stage may begin. */
        public boolean passes(Suite suite) {
            return switch (verdict) {
                case PASSED, WARNED -> true;
                case NO_DATA -> suite.emptyData() != Suite.EmptyData.BLOCK;
                case FAILED, ERROR -> false;
            };
        }
    }

    /** @param evidence what each rule is judged by */
    public static Judgement judge(Suite suite, Measured rows, Function<Rule, Evidence> evidence) {
        List<RuleResult> results = new ArrayList<>();
        for (Rule rule : suite.rules()) {
            results.add(result(rule, evidence.apply(rule)));
        }
        if (rows instanceof Measured.Unmeasurable) {
            return new Judgement(CheckVerdict.ERROR, 0, results);
        }
        CheckVerdict worst = worst(results);
        long count = rows instanceof Measured.Count counted ? counted.matching() : 0;
        boolean saysNothing = count == 0
                && suite.emptyData() != Suite.EmptyData.PASS
                && (worst == CheckVerdict.PASSED || worst == CheckVerdict.WARNED);
        return new Judgement(saysNothing ? CheckVerdict.NO_DATA : worst, count, results);
    }

    private static CheckVerdict worst(List<RuleResult> results) {
        CheckVerdict worst = CheckVerdict.PASSED;
        for (CheckVerdict verdict : List.of(CheckVerdict.WARNED, CheckVerdict.FAILED, CheckVerdict.ERROR)) {
            if (results.stream().anyMatch(result -> result.verdict() == verdict)) {
                worst = verdict;
            }
        }
        return worst;
    }

    private static RuleResult result(Rule rule, Evidence evidence) {
        Optional<String> unmeasurable = rule.expectation().measures().stream()
                .map(evidence::measured)
                .filter(Measured.Unmeasurable.class::isInstance)
                .map(measured -> ((Measured.Unmeasurable) measured).why())
                .findFirst();
        if (unmeasurable.isPresent()) {
            return error(rule, unmeasurable.get());
        }
        try {
            Finding finding = rule.expectation().judge(evidence);
            return result(
                    rule,
                    verdict(rule, finding, evidence.putAside()),
                    finding.observed(),
                    finding.metric(),
                    finding.elements(),
                    Optional.empty());
        } catch (Failure misfit) {
            return error(rule, misfit.getMessage());
        } catch (RuntimeException broken) {
            return error(rule, "it could not be judged: " + broken);
        }
    }

    /**
     * A rule that is not met fails its suite if its severity is {@code error} and nothing milder is to be done; otherwise
     * it warns. A rule that puts rows aside is met by the rows that are left, unless {@code mostly} bounds how many may go.
     */
    private static CheckVerdict verdict(Rule rule, Finding finding, long aside) {
        if (finding.met().isEmpty()) {
            return CheckVerdict.NO_DATA;
        }
        boolean putsAside = rule.onFailure() == OnFailure.QUARANTINE && !rule.isBounded();
        boolean met = finding.met().get()
                || putsAside
                        && finding.elements()
                                .map(elements -> elements.unexpected() == aside)
                                .orElse(false);
        if (met) {
            return aside > 0 ? CheckVerdict.WARNED : CheckVerdict.PASSED;
        }
        boolean milder = rule.severity() == Severity.WARN || rule.onFailure() == OnFailure.WARN;
        return milder ? CheckVerdict.WARNED : CheckVerdict.FAILED;
    }

    /** Also of a rule that would only warn: nobody knows what it would have said. */
    private static RuleResult error(Rule rule, String why) {
        return result(
                rule,
                CheckVerdict.ERROR,
                "could not be judged",
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(why));
    }

    private static RuleResult result(
            Rule rule,
            CheckVerdict verdict,
            String observed,
            OptionalDouble metric,
            Optional<Finding.Elements> elements,
            Optional<String> message) {
        return new RuleResult(
                rule.number(),
                rule.identity(),
                rule.expectation().name(),
                rule.expectation().columns(),
                rule.arguments(),
                rule.where(),
                rule.severity().name().toLowerCase(Locale.ROOT),
                rule.onFailure().name().toLowerCase(Locale.ROOT),
                verdict,
                rule.expectation().expected(),
                observed,
                metric,
                elements.map(
                        counted -> new RuleResult.Elements(counted.count(), counted.missing(), counted.unexpected())),
                List.of(),
                message);
    }
}
