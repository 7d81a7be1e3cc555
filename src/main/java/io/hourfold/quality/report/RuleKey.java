package io.hourfold.quality.report;

import io.hourfold.ledger.CheckResult;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Stage;

/** A rule over time, wherever it stands in its suite. */
record RuleKey(Stage stage, String suite, String identity) {
    static RuleKey of(CheckResult check, RuleResult rule) {
        return new RuleKey(check.stage(), check.suite(), rule.identity());
    }
}
