package io.hourfold.quality.rule;

import io.hourfold.quality.measure.Measure;
import io.hourfold.yaml.Problem;
import io.hourfold.yaml.Problems;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SuiteReaderTest {
    private final Problems problems = new Problems();

    private Suite ours(String stage, String text) {
        return new SuiteReader(stage, ConditionParserTest.SHAPE, Freedom.PARSED_ONLY, problems)
                .ours("raw.yaml", text)
                .orElse(null);
    }

    private List<String> told() {
        return problems.all().stream().map(Problem::toString).toList();
    }

    @Test
    void aSuiteIsReadAsItIsWritten() {
        Suite suite = ours(
                "raw",
                """
                suite: notifications raw
                owner: data-platform
                expectations:
                  - expect_column_values_to_not_be_null: { column: count, mostly: 0.99 }
                    severity: warn
                  - expect_column_values_to_be_in_set: { column: name, value_set: [sent, "it's", 007] }
                    on-failure: quarantine
                    where: good and id is not null
                  - expect_table_row_count_to_be_between: { min_value: 1 }
                empty-data: block
                """);

        assertThat(told()).isEmpty();
        assertThat(suite.owner()).contains("data-platform");
        assertThat(suite.emptyData()).isEqualTo(Suite.EmptyData.BLOCK);
        assertThat(suite.rules())
                .extracting(Rule::title)
                .containsExactly(
                        "expect_column_values_to_not_be_null(count)",
                        "expect_column_values_to_be_in_set(name)",
                        "expect_table_row_count_to_be_between()");
        Rule second = suite.rules().get(1);
        assertThat(second.onFailure()).isEqualTo(Rule.OnFailure.QUARANTINE);
        assertThat(second.where()).contains("good and id is not null");
        assertThat(second.arguments()).isEqualTo("{\"column\":\"name\",\"value_set\":[\"sent\",\"it's\",\"007\"]}");
        assertThat(second.expectation().failingRow().orElseThrow())
                .hasToString("coalesce(((((`good`) AND ((`id`) IS NOT NULL)) AND ((`name`) IS NOT NULL)) AND"
                        + " (NOT coalesce(((`name`) IN ('sent', 'it\\u0027s', '007')), false))), false)");
        assertThat(suite.rules().get(0).severity()).isEqualTo(Rule.Severity.WARN);
        assertThat(suite.rules().get(0).isBounded()).isTrue();
    }

    @Test
    void allMistakesAreToldWithTheirLines() {
        ours(
                "fact",
                """
                suite: x
                expectations:
                  - expect_column_values_to_not_be_nul: { column: count }
                  - expect_column_values_to_not_be_null: { colum: count }
                  - expect_column_values_to_be_between: { column: name, min_value: 1 }
                  - expect_column_values_to_match_regex: { column: name, regex: "(" }
                  - expect_column_values_to_be_in_set: { column: name, value_set: [a] }
                    on-failure: quarantine
                  - expect_column_values_to_not_be_null: { column: nam, mostly: 2 }
                    where: 1 = 'x'
                    severity: fatal
                  - expect_column_values_to_not_be_null: { column: name }
                    where-sql: anything()
                  - expect_table_row_count_to_equal: [1]
                  - expect_table_row_count_to_equal: { value: 1, mostly: 0.5 }
                  - {}
                empty-data: fail
                """);

        assertThat(told())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one)
                                .isEqualTo("raw.yaml:3: 'expect_column_values_to_not_be_nul' is not an expectation"
                                        + " that is known; did you mean 'expect_column_values_to_not_be_null'?"),
                        one -> assertThat(one)
                                .endsWith("expect_column_values_to_not_be_null.colum: unknown key; did you mean"
                                        + " 'column'?"),
                        one -> assertThat(one)
                                .startsWith("raw.yaml:5:")
                                .contains("column 'name' is of type string, but must hold a number or a date"),
                        one -> assertThat(one).startsWith("raw.yaml:6:").contains("is not a regular expression"),
                        one -> assertThat(one)
                                .startsWith("raw.yaml:8:")
                                .contains("rows can only be put aside from the raw table"),
                        one -> assertThat(one).startsWith("raw.yaml:9:").contains("there is no column 'nam'"),
                        one -> assertThat(one).startsWith("raw.yaml:9:").contains("mostly: must be from 0 to 1"),
                        one -> assertThat(one).startsWith("raw.yaml:10:").contains("it compares a number with text"),
                        one -> assertThat(one)
                                .startsWith("raw.yaml:11:")
                                .contains("'fatal' must be one of error, warn"),
                        one -> assertThat(one).startsWith("raw.yaml:13:").contains("quality.free-sql: true"),
                        one -> assertThat(one).startsWith("raw.yaml:14:").contains("must be a section of arguments"),
                        one -> assertThat(one).startsWith("raw.yaml:15:").contains("mostly: unknown key"),
                        one -> assertThat(one).startsWith("raw.yaml:16:").contains("but has 0"),
                        one -> assertThat(one)
                                .startsWith("raw.yaml:17:")
                                .contains("\'fail' must be one of block, warn, pass"));
    }

    @Test
    void aSuiteOfGreatExpectationsIsReadAsItIs() {
        Suite suite = new SuiteReader("raw", ConditionParserTest.SHAPE, Freedom.PARSED_ONLY, problems)
                .greatExpectations(
                        "raw.json",
                        """
                        {
                          "expectation_suite_name": "events.warning",
                          "data_asset_type": null,
                          "expectations": [
                            {
                              "expectation_type": "expect_column_values_to_not_be_null",
                              "kwargs": {"column": "id", "mostly": 0.5, "result_format": "SUMMARY",
                                         "row_condition": "count > 5", "condition_parser": "spark"},
                              "meta": {"on-failure": "quarantine", "notes": {"content": ["x"], "format": "markdown"}}
                            },
                            {
                              "type": "expect_column_values_to_be_between",
                              "kwargs": {"column": "amount", "min_value": 0, "max_value": null, "strict_min": true,
                                         "row_condition": "col(\\"name\\").notNull()",
                                         "condition_parser": "great_expectations"},
                              "severity": "warning",
                              "id": "f2f2"
                            }
                          ],
                          "meta": {"great_expectations_version": "1.3.0"}
                        }
                        """)
                .orElse(null);

        assertThat(told()).isEmpty();
        assertThat(suite.name()).isEqualTo("events.warning");
        assertThat(suite.rules().get(0).onFailure()).isEqualTo(Rule.OnFailure.QUARANTINE);
        assertThat(suite.rules().get(1).severity()).isEqualTo(Rule.Severity.WARN);
        assertThat(suite.rules().get(1).expectation().measures())
                .contains(new Measure.Matching(
                        Sql.of("? IS NOT NULL", Sql.column("amount")), Sql.of("? IS NOT NULL", Sql.column("name"))));
    }

    @Test
    void whatGreatExpectationsHasAndWeLackIsNamed() {
        new SuiteReader("raw", ConditionParserTest.SHAPE, Freedom.PARSED_ONLY, problems)
                .greatExpectations(
                        "raw.json",
                        """
                        {"name": "s", "expectations": [
                          {"type": "expect_column_kl_divergence_to_be_less_than", "kwargs": {"column": "id"}}]}
                        """);
        assertThat(told()).hasSize(1);
        assertThat(told().get(0))
                .startsWith("raw.json:2: 'expect_column_kl_divergence_to_be_less_than' is not an expectation that is");
    }

    @Test
    void freeSqlIsTakenAsItIsOnceItIsAllowed() {
        Suite suite = new SuiteReader("raw", ConditionParserTest.SHAPE, Freedom.FREE_SQL, problems)
                .ours(
                        "raw.yaml",
                        """
                        suite: x
                        expectations:
                          - expect_table_row_count_to_equal: { value: 3 }
                            where-sql: hash(id) % 2 = 0
                        """)
                .orElseThrow();
        assertThat(suite.rules().get(0).expectation().measures())
                .allSatisfy(measure -> assertThat(measure.where()).hasToString("hash(id) % 2 = 0"));
    }

    @Test
    void hostileNamesAreMistakesAndNeverSql() {
        ours(
                "raw",
                """
                suite: "<script>alert(1)</script>"
                expectations:
                  - expect_column_values_to_not_be_null: { column: "id` IS NULL OR `id" }
                  - expect_table_row_count_to_equal_other_table: { other_table_name: "fact; drop table fact" }
                  - expect_column_values_to_exist_in_other_table: { column: id, other_table: "../x", other_column: "a` b" }
                  - expect_column_values_to_match_strftime_format: { column: name, strftime_format: "%Q'" }
                  - "expect_column_values_to_not_be_null(id); --": { column: id }
                  - expect_table_row_count_to_equal: { value: 1 }
                    where: "`id` = 'a'; select 1"
                """);

        assertThat(told())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).contains("there is no column 'id` IS NULL OR `id'"),
                        one -> assertThat(one).contains("'fact; drop table fact' is not a table's name"),
                        one -> assertThat(one).contains("'../x' is not a table's name"),
                        one -> assertThat(one).contains("'a` b' is not a column's name"),
                        one -> assertThat(one).contains("'%Q' is not supported"),
                        one -> assertThat(one).contains("is not an expectation that is known"),
                        one -> assertThat(one).contains("is not a condition that is understood: ';'"));
    }
}
