package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Stage;
import io.hourfold.time.EventDay;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rules of all suites found over time. Of checks of the same place the one that was recorded last counts. */
final class Stories {
    private final ZoneId zone;
    private final Map<RuleKey, RuleStory> stories = new LinkedHashMap<>();
    private final SortedMap<SuiteKey, CheckResult> suites = new TreeMap<>();

    Stories(ZoneId zone) {
        this.zone = zone;
    }

    /** A suite at its place on the way. */
    record SuiteKey(Stage stage, String suite) implements Comparable<SuiteKey> {
        @Override
        public int compareTo(SuiteKey other) {
            return Comparator.comparing(SuiteKey::stage)
                    .thenComparing(SuiteKey::suite)
                    .compare(this, other);
        }

        static SuiteKey of(CheckResult check) {
            return new SuiteKey(check.stage(), check.suite());
        }

        PagePath page() {
            return PagePath.suite(VerdictSign.stage(stage), suite);
        }
    }

    /** Takes in what is older than the report. */
    void remember(List<CheckResult> checks) {
        newest(checks).forEach(check -> check.rules()
                .forEach(rule -> story(check, rule).remember(check, rule)));
    }

    /** Takes in what the report is about; earlier batches before later ones. */
    void add(List<CheckResult> checks) {
        stories.values().forEach(RuleStory::forgetTheOldest);
        for (CheckResult check : newest(checks)) {
            suites.put(SuiteKey.of(check), check);
            check.rules().forEach(rule -> story(check, rule).add(check, rule));
        }
    }

    /** Takes in a suite that the report's own batches did not meet. */
    void meet(CheckResult check) {
        suites.putIfAbsent(SuiteKey.of(check), check);
    }

    private RuleStory story(CheckResult check, RuleResult rule) {
        return stories.computeIfAbsent(RuleKey.of(check, rule), key -> new RuleStory());
    }

    private static Collection<CheckResult> newest(List<CheckResult> checks) {
        SortedMap<Place, Map<SuiteKey, CheckResult>> newest = new TreeMap<>();
        checks.forEach(check -> newest.computeIfAbsent(Place.of(check), place -> new LinkedHashMap<>())
                .put(SuiteKey.of(check), check));
        return newest.values().stream().flatMap(at -> at.values().stream()).toList();
    }

    /** How a rule's number went up to a check: of what batches brought for later or earlier days only the check's own day. */
    List<Point> history(CheckResult check, RuleResult rule, int most) {
        RuleStory story = stories.get(RuleKey.of(check, rule));
        Place last = Place.of(check);
        List<Point> known = story == null ? List.of() : story.until(last, most, place -> belongs(place, last));
        boolean ends = !known.isEmpty() && known.get(known.size() - 1).place().equals(last);
        List<Point> history = new ArrayList<>(ends ? known.subList(0, known.size() - 1) : known);
        history.add(new Point(last, rule.metric(), rule.verdict()));
        return history;
    }

    private boolean belongs(Place place, Place beside) {
        return place.day().isEmpty()
                || place.day().equals(beside.day())
                || place.batch()
                        .map(start -> EventDay.of(start, zone)
                                .date()
                                .equals(place.day().get()))
                        .orElse(true);
    }

    Optional<RuleStory> of(CheckResult check, RuleResult rule) {
        return Optional.ofNullable(stories.get(RuleKey.of(check, rule)));
    }

    /** The newest check of each suite. */
    SortedMap<SuiteKey, CheckResult> suites() {
        return suites;
    }

    /** The rules that were not met, the worst and most often broken first. */
    List<RuleStory> notMet() {
        return stories.values().stream()
                .filter(story -> story.lastNotMet().isPresent())
                .sorted(Comparator.comparing(Stories::urgency)
                        .thenComparing(RuleStory::notMet)
                        .reversed())
                .toList();
    }

    private static int urgency(RuleStory story) {
        CheckVerdict worst = VerdictSign.BY_URGENCY.stream()
                .filter(verdict -> story.count(verdict) > 0)
                .reduce((milder, worse) -> worse)
                .orElse(CheckVerdict.PASSED);
        return VerdictSign.BY_URGENCY.indexOf(worst);
    }

    /** The newest check of all, in the ledger's time. */
    Optional<CheckResult> last() {
        return suites.values().stream().max(Comparator.comparing(CheckResult::checkedAt));
    }
}
