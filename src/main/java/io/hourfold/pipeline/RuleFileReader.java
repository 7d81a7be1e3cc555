package io.hourfold.pipeline;

import io.hourfold.yaml.Problems;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Value;
import io.hourfold.yaml.YamlText;

import java.util.List;

/** Checks the form of a rule file; which expectations there are, and what they need, is not known here. */
final class RuleFileReader {
    private static final String EXPECT = "expect_";

    private enum Severity {
        ERROR,
        WARN
    }

    private enum OnFailure {
        BLOCK,
        QUARANTINE,
        WARN
    }

    private enum EmptyData {
        BLOCK,
        WARN,
        PASS
    }

    private RuleFileReader() {}

    static void check(String file, String text, Problems problems) {
        YamlText.read(file, text, problems).ifPresent(RuleFileReader::check);
    }

    private static void check(Section suite) {
        suite.requiredText("suite");
        suite.text("owner");
        suite.parsed("empty-data", Words.oneOf(EmptyData.class));
        if (suite.value("expectations").isEmpty()) {
            suite.missing("expectations");
        }
        for (Value expectation : suite.list("expectations").orElse(List.of())) {
            if (expectation instanceof Section section) {
                expectation(section);
            } else {
                suite.problems()
                        .add(
                                expectation.at(),
                                suite.name("expectations") + ": must be a list of expectations such as '"
                                        + "expect_column_values_to_not_be_null: { column: id }', but holds "
                                        + expectation.kind());
            }
        }
        suite.refuseUnknown();
    }

    private static void expectation(Section expectation) {
        expectation.parsed("severity", Words.oneOf(Severity.class));
        expectation.parsed("on-failure", Words.oneOf(OnFailure.class));
        expectation.text("where");
        List<String> expected = expectation.keys().stream()
                .filter(key -> key.startsWith(EXPECT))
                .toList();
        for (String name : expected) {
            expectation.value(name).filter(value -> !(value instanceof Section)).ifPresent(value -> expectation
                    .problems()
                    .add(
                            expectation.at(name),
                            expectation.name(name) + ": must be a section of arguments, but is " + value.kind()));
        }
        if (expected.size() != 1) {
            expectation
                    .problems()
                    .add(
                            expectation.at(),
                            expectation.name() + ": must have one key that begins with '" + EXPECT + "', but has "
                                    + expected.size());
        }
        expectation.refuseUnknown();
    }
}
