package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a rule found over time. */
final class RuleStory {
    /** How many points are remembered; more than any picture shows. */
    private static final int MOST = 400;

    private final NavigableMap<Place, Point> points = new TreeMap<>();
    private final Map<CheckVerdict, Integer> counts = new EnumMap<>(CheckVerdict.class);
    private Optional<Told> newest = Optional.empty();
    private Optional<Told> lastNotMet = Optional.empty();

    /** A rule's result and the check that it belongs to. */
    record Told(CheckResult check, RuleResult rule) {}

    /** What was found before the time that the report is about. */
    void remember(CheckResult check, RuleResult rule) {
        Place place = Place.of(check);
        points.put(place, new Point(place, rule.metric(), rule.verdict()));
    }

    /** What was found in it; places come in order. */
    void add(CheckResult check, RuleResult rule) {
        remember(check, rule);
        counts.merge(rule.verdict(), 1, Integer::sum);
        newest = Optional.of(new Told(check, rule));
        if (VerdictSign.isNotMet(rule.verdict())) {
            lastNotMet = newest;
        }
    }

    void forgetTheOldest() {
        while (points.size() > MOST) {
            points.pollFirstEntry();
        }
    }

    /** What the report tells of it; nothing when all that is known is older. */
    Optional<Told> newest() {
        return newest;
    }

    Optional<Told> lastNotMet() {
        return lastNotMet;
    }

    int count(CheckVerdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    int times() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int notMet() {
        return counts.entrySet().stream()
                .filter(counted -> VerdictSign.isNotMet(counted.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** At most so many points up to a place, in order, of those that belong beside it. */
    List<Point> until(Place last, int most, Predicate<Place> belongs) {
        Collection<Point> upTo = points.headMap(last, true).descendingMap().values();
        List<Point> history = new ArrayList<>(upTo.stream()
                .filter(point -> point.place().equals(last) || belongs.test(point.place()))
                .limit(most)
                .toList());
        Collections.reverse(history);
        return history;
    }
}
