package io.hourfold.quality.rule;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Problem;
import io.hourfold.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What docs/data-quality.md says of rules is so. */
class DataQualityDocumentTest {
    private static final Pattern KNOWN = Pattern.compile(".*\\.x{40}: unknown key; known are (.*)$");
    private static final String UNKNOWN = "x".repeat(40);
    /** What every expectation takes: where it comes from, and what changes nothing. */
    private static final Set<String> ANYWHERE = Set.of(
            "row_condition",
            "condition_parser",
            "result_format",
            "catch_exceptions",
            "include_config",
            "notes",
            "description",
            UNKNOWN);

    @Test
    void thePageHasTheExpectationsOfTheCatalogue() throws IOException {
        assertThat(RulesPage.entries())
                .extracting(RulesPage.Entry::name)
                .containsExactlyInAnyOrderElementsOf(Catalogue.entries().keySet());
    }

    @ParameterizedTest
    @MethodSource("io.hourfold.quality.rule.RulesPage#entries")
    void itsArgumentsAreThoseThatTheReaderKnows(RulesPage.Entry entry) throws IOException {
        Problems problems = new Problems();
        RulesPage.read(entry.name(), entry.arguments().replaceFirst("\\{ ", "{ " + UNKNOWN + ": 1, "), problems);

        Set<String> known = problems.all().stream()
                .map(problem -> KNOWN.matcher(problem.toString()))
                .filter(Matcher::matches)
                .findFirst()
                .map(answer -> new TreeSet<>(Arrays.asList(answer.group(1).split(", "))))
                .orElseThrow();
        assertThat(known).containsAll(common());
        known.removeAll(ANYWHERE);
        assertThat(entry.each().keySet()).containsExactlyInAnyOrderElementsOf(known);
    }

    private static Set<String> common() {
        Set<String> common = new TreeSet<>(ANYWHERE);
        common.remove(UNKNOWN);
        return common;
    }

    @ParameterizedTest
    @MethodSource("io.hourfold.quality.rule.RulesPage#entries")
    void exactlyWhatIsSaidToBeOptionalMayBeLeftOut(RulesPage.Entry entry) throws IOException {
        assertThat(entry.each().keySet()).allSatisfy(left -> {
            String rest = entry.each().entrySet().stream()
                    .filter(argument -> !argument.getKey().equals(left))
                    .map(argument -> argument.getKey() + ": " + argument.getValue())
                    .collect(Collectors.joining(", ", "{ ", " }"));
            Problems problems = new Problems();
            RulesPage.read(entry.name(), rest, problems);
            assertThat(problems.none())
                    .as(rest + " without " + left + ": " + problems.all())
                    .isEqualTo(RulesPage.optional().contains(left));
        });
    }

    @ParameterizedTest
    @MethodSource("io.hourfold.quality.rule.RulesPage#entries")
    void aTableWithoutValuesIsJudgedAsThePageSays(RulesPage.Entry entry) throws IOException {
        Expectation expectation = rule(entry).expectation();
        Finding finding = expectation.judge(new NothingThere(RulesPage.shape(StageShapes.FACT)));

        assertThat(outcome(finding)).isEqualTo(entry.withoutValues());
    }

    private static String outcome(Finding finding) {
        if (finding.met().isEmpty()) {
            return "no data";
        }
        if (finding.observed().equals("0") || finding.observed().startsWith("0 ")) {
            return "counts 0";
        }
        return finding.met().get() ? "met" : "not met";
    }

    @ParameterizedTest
    @MethodSource("io.hourfold.quality.rule.RulesPage#entries")
    void onlyRulesAboutSingleRowsPutThemAside(RulesPage.Entry entry) throws IOException {
        assertThat(rule(entry).expectation().failingRow().isPresent() ? "yes" : "no")
                .isEqualTo(entry.rows());
    }

    @Test
    void everySuiteOnThePageIsRead() throws IOException {
        List<String> suites = RulesPage.blocks("yaml");

        assertThat(suites).hasSize(2).allSatisfy(text -> {
            Problems problems = new Problems();
            Optional<Suite> suite = RulesPage.reader(
                            text.lines().findFirst().orElseThrow().replaceAll(".* ", ""), problems)
                    .ours("suite.yaml", text);
            assertThat(problems.all()).isEmpty();
            assertThat(suite.orElseThrow().rules()).hasSizeGreaterThan(2);
        });
    }

    @Test
    void theSuiteOfGreatExpectationsMeansWhatOursMeans() throws IOException {
        Problems problems = new Problems();
        Suite theirs = RulesPage.reader(StageShapes.RAW, problems)
                .greatExpectations("raw.json", RulesPage.blocks("json").get(0))
                .orElseThrow();
        Suite ours = RulesPage.reader(StageShapes.RAW, problems)
                .ours("raw.yaml", RulesPage.blocks("yaml").get(0))
                .orElseThrow();

        assertThat(theirs.name()).isEqualTo(ours.name());
        assertThat(theirs.emptyData()).isEqualTo(Suite.EmptyData.WARN);
        for (int number = 0; number < theirs.rules().size(); number++) {
            Rule one = theirs.rules().get(number);
            Rule other = ours.rules().get(number);
            assertThat(one.expectation().measures())
                    .isEqualTo(other.expectation().measures());
            assertThat(one.severity()).isEqualTo(other.severity());
            assertThat(one.onFailure()).isEqualTo(other.onFailure());
        }
    }

    @Test
    void everyConditionOnThePageIsUnderstood() throws IOException {
        List<String> conditions = RulesPage.blocks("sql").get(0).lines().toList();

        assertThat(conditions).hasSizeGreaterThan(4).allSatisfy(condition -> assertThat(
                        ConditionParser.read(condition, RulesPage.shape(StageShapes.FACT))
                                .columns())
                .isNotEmpty());
    }

    @Test
    void theFunctionsAreThoseOfTheParser() throws IOException {
        String line = RulesPage.document().replaceAll("(?s).*\\*\\*Functions\\*\\*: (.*?)\n\n.*", "$1");

        assertThat(RulesPage.quoted(line)).containsExactlyElementsOf(SqlFunction.names());
    }

    @Test
    void theDirectivesAreThoseThatAFormatKnows() throws IOException {
        String line = RulesPage.document().replaceAll("(?s).*Formats know (.*?), with the range.*", "$1");
        List<String> known = new ArrayList<>();
        for (char letter = '!'; letter <= '~'; letter++) {
            List<String> refused = new ArrayList<>();
            Strftime.regex("%" + letter, refused::add);
            if (refused.isEmpty()) {
                known.add("%" + letter);
            }
        }

        assertThat(RulesPage.quoted(line)).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void theColumnsOfAStageStandInTheirOrder() throws IOException {
        assertThat(RulesPage.document())
                .contains("| `raw` | the declared columns, then " + added(StageShapes.RAW) + " |")
                .contains("| `leaf`, `fact` | the declared columns, the folded columns, then " + added(StageShapes.FACT)
                        + " |");
    }

    private static String added(String stage) {
        List<String> names = RulesPage.shape(stage).names();
        return names.subList(names.indexOf("event_day"), names.size()).stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }

    @Test
    void theLimitsAreThoseOfTheReader() throws IOException {
        assertThatThrownBy(() -> ConditionParser.read(" ".repeat(10_001), RulesPage.shape(StageShapes.RAW)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the limit is 10000");
        assertThatThrownBy(
                        () -> ConditionParser.read("(".repeat(51) + "1 = 1" + ")".repeat(51), RulesPage.shape("raw")))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("more than 50 levels");
        Problems problems = new Problems();
        RulesPage.read(
                "expect_column_values_to_be_in_set",
                "{ column: user_id, value_set: [" + "1, ".repeat(10_000) + "1] }",
                problems);
        RulesPage.read(
                "expect_metric_to_not_be_anomalous",
                "{ metric: row_count, max_deviations: 3, history: 1001 }",
                problems);
        assertThat(problems.all())
                .extracting(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        values -> assertThat(values).contains("the limit is 10000"),
                        history -> assertThat(history).contains("from 1 to 1000"));
        assertThat(RulesPage.document())
                .contains("brackets up to 50 deep, and at most 10000 characters")
                .contains("A list of values holds at most 10000")
                .contains("24; at most 1000");
    }

    private static Rule rule(RulesPage.Entry entry) {
        Problems problems = new Problems();
        Optional<Rule> rule = RulesPage.read(entry.name(), entry.arguments(), problems);
        assertThat(problems.all()).isEmpty();
        return rule.orElseThrow();
    }
}
