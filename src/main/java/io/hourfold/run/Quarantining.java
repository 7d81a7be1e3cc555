package io.hourfold.run;

import io.hourfold.ingest.RowTest;
import io.hourfold.quality.rule.Rule;
import io.hourfold.quality.rule.Suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules that put rows aside before they reach raw, each with the test that ingest makes of it. */
final class Quarantining {
    private final Map<Rule, RowTest> tests = new LinkedHashMap<>();

    Quarantining(Collection<Suite> suites) {
        Set<String> taken = new HashSet<>();
        for (Suite suite : suites) {
            for (Rule rule : suite.rules()) {
                if (rule.onFailure() == Rule.OnFailure.QUARANTINE) {
                    String name = taken.add(rule.title()) ? rule.title() : rule.title() + " #" + rule.number();
                    tests.put(
                            rule,
                            new RowTest(
                                    RowTest.reason(name),
                                    rule.expectation()
                                            .failingRow()
                                            .orElseThrow()
                                            .toString()));
                }
            }
        }
    }

    List<RowTest> tests() {
        return new ArrayList<>(tests.values());
    }

    /** The rows that a rule put aside, among those of a batch by reason. */
    long putAside(Rule rule, Map<String, Long> reasons) {
        return tests.containsKey(rule) ? reasons.getOrDefault(tests.get(rule).reason(), 0L) : 0;
    }
}
