package io.hourfold.quality.rule;

import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Position;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Value;
import io.hourfold.yaml.YamlText;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a suite as it is written in our form, or as Great Expectations stores it. JSON is read as YAML, which it is, so
 * that mistakes in it have lines, too.
 */
final class SuiteReader {
    private static final String EXPECT = "expect_";
    private static final Set<String> OURS = Set.of("severity", "on-failure", "where", "where-sql");

    private final String stage;
    private final RuleReader rules;
    private final Problems problems;

    SuiteReader(String stage, Shape shape, Freedom freedom, Problems problems) {
        this.stage = stage;
        this.rules = new RuleReader(stage, shape, freedom);
        this.problems = problems;
    }

    /** Empty when there are problems. */
    Optional<Suite> ours(String file, String text) {
        int before = problems.count();
        Optional<Suite> suite = YamlText.read(file, text, problems).map(section -> {
            String name = section.requiredText("suite").orElse("");
            Optional<String> owner = section.text("owner");
            Suite.EmptyData emptyData = section.parsed(
                            "empty-data", word -> RuleReader.word(Suite.EmptyData.class, word))
                    .orElse(Suite.EmptyData.WARN);
            List<Rule> read = new ArrayList<>();
            for (Section rule : sections(section)) {
                ours(read.size() + 1, rule).ifPresent(read::add);
            }
            section.refuseUnknown();
            return new Suite(name, stage, owner, read, emptyData);
        });
        return problems.count() == before ? suite : Optional.empty();
    }

    private Optional<Rule> ours(int number, Section rule) {
        List<String> names =
                rule.keys().stream().filter(key -> key.startsWith(EXPECT)).toList();
        if (names.size() != 1) {
            problems.add(
                    rule.at(),
                    rule.name() + ": must have one key that begins with '" + EXPECT + "', but has " + names.size());
            return Optional.empty();
        }
        String name = names.get(0);
        Optional<Section> arguments = arguments(rule, name);
        Optional<Rule> read = arguments.flatMap(given -> rules.read(number, name, rule.at(name), rule, rule, given));
        rule.refuseUnknown();
        return read;
    }

    private Optional<Section> arguments(Section rule, String name) {
        Optional<Value> written = rule.value(name);
        if (written.isPresent() && !(written.get() instanceof Section)) {
            problems.add(
                    rule.at(name),
                    rule.name(name) + ": must be a section of arguments, but is "
                            + written.get().kind());
            RuleReader.readAround(rule);
            return Optional.empty();
        }
        return Optional.of(rule.optionalSection(name));
    }

    /** Empty when there are problems. */
    Optional<Suite> greatExpectations(String file, String text) {
        int before = problems.count();
        Optional<Suite> suite = YamlText.read(file, text, problems).map(section -> {
            String name = section.text("expectation_suite_name")
                    .or(() -> section.text("name"))
                    .orElse(stage);
            List<Rule> read = new ArrayList<>();
            for (Section rule : sections(section)) {
                theirs(read.size() + 1, rule).ifPresent(read::add);
            }
            return new Suite(name, stage, Optional.empty(), read, Suite.EmptyData.WARN);
        });
        return problems.count() == before ? suite : Optional.empty();
    }

    private Optional<Rule> theirs(int number, Section rule) {
        Optional<String> name = rule.text("expectation_type").or(() -> rule.text("type"));
        if (name.isEmpty()) {
            problems.add(rule.at(), rule.name() + ": has neither expectation_type nor type");
            return Optional.empty();
        }
        Section arguments = rule.optionalSection("kwargs");
        Section meta = rule.optionalSection("meta");
        Section judged = rule.value("severity").isPresent() ? rule : meta;
        refuseMistyped(meta);
        Position at = rule.at(rule.value("expectation_type").isPresent() ? "expectation_type" : "type");
        return rules.read(number, name.get(), at, judged, meta, arguments);
    }

    /** In {@code meta} anything may stand; what is nearly one of our words is not meant to be passed over. */
    private void refuseMistyped(Section meta) {
        for (String key : meta.keys()) {
            Nearest.to(key, OURS)
                    .filter(near -> !OURS.contains(key))
                    .ifPresent(near ->
                            problems.add(meta.at(key), meta.name(key) + ": unknown key; did you mean '" + near + "'?"));
        }
    }

    private List<Section> sections(Section suite) {
        if (suite.value("expectations").isEmpty()) {
            suite.missing("expectations");
        }
        List<Section> sections = new ArrayList<>();
        for (Value rule : suite.list("expectations").orElse(List.of())) {
            if (rule instanceof Section section) {
                sections.add(section);
            } else {
                problems.add(
                        rule.at(),
                        suite.name("expectations") + ": must be a list of expectations such as '"
                                + "expect_column_values_to_not_be_null: { column: id }', but holds " + rule.kind());
            }
        }
        return sections;
    }
}
