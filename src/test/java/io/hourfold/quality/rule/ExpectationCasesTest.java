package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.measure.SparkMeasuring;
import io.hourfold.quality.rule.ExpectationCases.Case;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Every expectation through the engine, on rows that keep it, that break it, that are all null, and on none. */
class ExpectationCasesTest {
    private record Given(Map<Measure, Measured> found) implements Evidence {
        @Override
        public Shape shape() {
            return ExpectationCases.shape();
        }

        @Override
        public Measured measured(Measure measure) {
            return found.get(measure);
        }

        @Override
        public long putAside() {
            return 0;
        }

        @Override
        public List<Double> history(int most) {
            return List.of(2.0, 1.0, 2.0);
        }

        @Override
        public Instant until() {
            return Instant.parse("2026-11-20T06:00:00Z");
        }
    }

    @Test
    void everyExpectationComesToWhatItShould() {
        List<Case> cases = ExpectationCases.cases();
        Map<String, Given> given = given(cases);
        List<String> wrong = new ArrayList<>();
        for (Case one : cases) {
            String outcome = outcome(one, given.get(one.group()));
            if (!outcome.equals(one.outcome())) {
                wrong.add(one.rule().identity() + " of " + one.group() + ": expected " + one.outcome() + " but is "
                        + outcome);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** One look for what can share it, over all groups; the rest group by group. */
    private static Map<String, Given> given(List<Case> cases) {
        Dataset<Row> rows = ExpectationCases.rows().cache();
        SparkMeasuring measuring = new SparkMeasuring(table -> rows.where("c = 'good'"));
        Set<Measure> shared = new LinkedHashSet<>();
        Map<String, Set<Measure>> others = new LinkedHashMap<>();
        for (Case one : cases) {
            for (Measure measure : one.rule().expectation().measures()) {
                (SparkMeasuring.isShared(measure)
                                ? shared
                                : others.computeIfAbsent(one.group(), group -> new LinkedHashSet<>()))
                        .add(measure);
            }
        }
        Map<Object, Map<Measure, Measured>> found = measuring.measureBy(rows, "c", shared);
        Map<String, Given> given = new LinkedHashMap<>();
        others.forEach((group, measures) -> {
            Map<Measure, Measured> all = new LinkedHashMap<>(found.getOrDefault(group, SparkMeasuring.nothing(shared)));
            all.putAll(measuring.measure(rows.where("c = '" + group + "'"), measures));
            given.put(group, new Given(all));
        });
        found.forEach((group, measured) -> given.putIfAbsent((String) group, new Given(measured)));
        rows.unpersist();
        return given;
    }

    private static String outcome(Case one, Given given) {
        for (Measure measure : one.rule().expectation().measures()) {
            if (given.measured(measure) instanceof Measured.Unmeasurable why) {
                return why.toString();
            }
        }
        return one.rule()
                .expectation()
                .judge(given)
                .met()
                .map(met -> met ? "+" : "-")
                .orElse("0");
    }

    @Test
    void noExpectationIsLeftOut() {
        Set<String> tried = new TreeSet<>();
        ExpectationCases.cases()
                .forEach(one -> tried.add(one.rule().expectation().name()));
        assertThat(tried).isEqualTo(Catalogue.entries().keySet());
    }

    /** A row breaks a rule exactly when it counts among those that are not as expected. */
    @Test
    void theRowsThatBreakARuleAreThoseThatAreCounted() {
        List<Case> cases = ExpectationCases.cases().stream()
                .filter(one -> one.rule().expectation() instanceof EachValue)
                .toList();
        Set<Measure> measures = new LinkedHashSet<>();
        for (Case one : cases) {
            measures.addAll(one.rule().expectation().measures());
            measures.add(failing(one));
        }
        Given given = new Given(
                new SparkMeasuring(table -> ExpectationCases.rows()).measure(ExpectationCases.rows(), measures));

        assertThat(cases).allSatisfy(one -> {
            Measured.Count failing = (Measured.Count) given.measured(failing(one));
            assertThat(one.rule()
                            .expectation()
                            .judge(given)
                            .elements()
                            .orElseThrow()
                            .unexpected())
                    .as(one.rule().identity())
                    .isEqualTo(failing.matching());
        });
    }

    private static Measure failing(Case one) {
        return new Measure.Matching(one.rule().expectation().failingRow().orElseThrow(), Sql.TRUE);
    }
}
