package io.hourfold.quality.rule;

import io.hourfold.TestSpark;
import io.hourfold.yaml.Problems;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules about groups of rows, every expectation among them, and what each should come to. */
final class ExpectationCases {
    private static final StructType SHAPE = new StructType()
            .add("c", DataTypes.StringType)
            .add("s", DataTypes.StringType)
            .add("t", DataTypes.StringType)
            .add("n", DataTypes.LongType)
            .add("m", DataTypes.LongType)
            .add("dec", DataTypes.createDecimalType(10, 2))
            .add("day", DataTypes.DateType)
            .add("at", DataTypes.TimestampType)
            .add("b", DataTypes.BooleanType);

    private static final String HOSTILE = "it's \"\\ `a` %_ \n é";

    /** Groups of rows in the order in which the outcomes of a case are written: + met, - not met, 0 no data. */
    private static final List<String> GROUPS = List.of("good", "bad", "nulls", "nobody");

    /** An expectation and its arguments, then what it comes to for each group. */
    private static final String[][] CASES = {
        {"expect_column_to_exist: { column: s, column_index: 1 }", "++++"},
        {"expect_column_to_exist: { column: nobody }", "----"},
        {"expect_table_columns_to_match_set: { column_set: [s, c], exact_match: false }", "++++"},
        {"expect_table_columns_to_match_set: { column_set: [s, c] }", "----"},
        {"expect_table_columns_to_match_ordered_list: { column_list: [c, s, t, n, m, dec, day, at, b] }", "++++"},
        {"expect_table_column_count_to_equal: { value: 9 }", "++++"},
        {"expect_table_column_count_to_be_between: { min_value: 10 }", "----"},
        {"expect_column_values_to_be_of_type: { column: n, type_: LongType }", "++++"},
        {"expect_column_values_to_be_of_type: { column: dec, type_: decimal }", "++++"},
        {"expect_column_values_to_be_in_type_list: { column: n, type_list: [StringType, int] }", "----"},
        {"expect_column_values_to_not_be_null: { column: s }", "++-+"},
        {"expect_column_values_to_be_null: { column: s }", "--++"},
        {"expect_column_values_to_be_unique: { column: n }", "+-++"},
        {"expect_compound_columns_to_be_unique: { column_list: [s, n] }", "+-++"},
        {"expect_compound_columns_to_be_unique: { column_list: [s, n], ignore_row_if: never }", "+--+"},
        {"expect_select_column_values_to_be_unique_within_record: { column_list: [n, m] }", "-+++"},
        {"expect_multicolumn_sum_to_equal: { column_list: [n, m], sum_total: 300 }", "-+++"},
        {"expect_column_values_to_be_in_set: { column: s, value_set: [sent, opened] }", "+-++"},
        {"expect_column_values_to_be_in_set: { column: n, value_set: [1, 2.0] }", "+-++"},
        {"expect_column_values_to_be_in_set: { column: day, value_set: [2026-11-20, 2026-11-21] }", "+-++"},
        {
            "expect_column_values_to_be_in_set: { column: at, value_set: ['2026-11-20T05:00:00Z', '2026-11-20 05:30'] }",
            "+-++"
        },
        {"expect_column_values_to_be_in_set: { column: b, value_set: [true] }", "+-++"},
        {"expect_column_values_to_not_be_in_set: { column: s, value_set: [other] }", "+-++"},
        {"expect_column_values_to_not_be_in_set: { column: s, value_set: [] }", "++++"},
        {"expect_column_values_to_be_between: { column: n, min_value: 1, max_value: 2 }", "+-++"},
        {"expect_column_values_to_be_between: { column: n, min_value: 1, strict_min: true }", "-+++"},
        {"expect_column_values_to_be_between: { column: dec, max_value: 2, strict_max: true }", "--++"},
        {"expect_column_values_to_be_between: { column: day, min_value: 2026-11-20 }", "+-++"},
        {
            "expect_column_values_to_be_between: { column: at, max_value: '2026-11-20T05:30:00Z', min_value: 2026-11-20 }",
            "+-++"
        },
        {"expect_column_distinct_values_to_be_in_set: { column: s, value_set: [sent, opened, more] }", "+-++"},
        {"expect_column_distinct_values_to_contain_set: { column: s, value_set: [sent] }", "+---"},
        {"expect_column_distinct_values_to_equal_set: { column: s, value_set: [opened, sent] }", "+---"},
        {"expect_column_value_lengths_to_be_between: { column: s, min_value: 4, max_value: 6 }", "++++"},
        {"expect_column_value_lengths_to_equal: { column: s, value: 5 }", "-+++"},
        {"expect_column_values_to_match_regex: { column: s, regex: '^[a-z]{4,6}$' }", "++++"},
        {"expect_column_values_to_match_regex: { column: t, regex: '^\\d{4}-(0\\d|1[0-2])-\\d\\d$' }", "+-++"},
        {"expect_column_values_to_not_match_regex: { column: s, regex: oth }", "+-++"},
        {"expect_column_values_to_match_regex_list: { column: s, regex_list: [sent, 'o.+'] }", "++++"},
        {"expect_column_values_to_match_regex_list: { column: s, regex_list: [e, n], match_on: all }", "+-++"},
        {"expect_column_values_to_not_match_regex_list: { column: s, regex_list: [zzz, her] }", "+-++"},
        {"expect_column_values_to_match_strftime_format: { column: t, strftime_format: '%Y-%m-%d' }", "+-++"},
        {"expect_column_pair_values_a_to_be_greater_than_b: { column_A: n, column_B: m, or_equal: true }", "+-++"},
        {"expect_column_pair_values_a_to_be_greater_than_b: { column_A: n, column_B: m }", "--++"},
        {"expect_column_pair_values_to_be_equal: { column_A: s, column_B: s }", "++++"},
        {"expect_column_pair_values_to_be_equal: { column_A: s, column_B: t, ignore_row_if: neither }", "---+"},
        {"expect_column_min_to_be_between: { column: n, min_value: 1 }", "++00"},
        {"expect_column_min_to_be_between: { column: day, min_value: 2026-11-20 }", "+-00"},
        {"expect_column_max_to_be_between: { column: at, min_value: '2026-11-20T05:30:00Z' }", "+-00"},
        {"expect_column_max_to_be_between: { column: dec, max_value: 2, strict_max: true }", "--00"},
        {"expect_column_mean_to_be_between: { column: n, min_value: 1.5, max_value: 1.5 }", "+-00"},
        {"expect_column_median_to_be_between: { column: n, min_value: 1.4, max_value: 1.6 }", "+-00"},
        {"expect_column_stdev_to_be_between: { column: n, min_value: 0.7, max_value: 0.71 }", "+-00"},
        {"expect_column_sum_to_be_between: { column: n, max_value: 3 }", "+-00"},
        {
            "expect_column_quantile_values_to_be_between: { column: n, quantile_ranges: { quantiles: [0, 1],"
                    + " value_ranges: [[1, null], [null, 2]] } }",
            "+-00"
        },
        {"expect_column_unique_value_count_to_be_between: { column: n, min_value: 2 }", "+---"},
        {"expect_column_proportion_of_unique_values_to_be_between: { column: n, min_value: 0.9 }", "+-00"},
        {"expect_column_max_to_be_recent: { column: at, max_age: PT30M }", "+-00"},
        {"expect_table_row_count_to_be_between: { min_value: 1, max_value: 2 }", "+++-"},
        {"expect_table_row_count_to_equal: { value: 2 }", "+++-"},
        {"expect_table_row_count_to_equal_other_table: { other_table_name: other }", "+++-"},
        {"expect_column_values_to_exist_in_other_table: { column: s, other_table: other, other_column: s }", "+-++"},
        {"expect_metric_to_not_be_anomalous: { metric: mean, column: n, max_relative_change: 0.5 }", "+-00"},
        {"expect_metric_to_not_be_anomalous: { metric: row_count, max_deviations: 1, min_history: 3 }", "+++-"},
        {"expect_metric_to_not_be_anomalous: { metric: row_count, max_deviations: 1, min_history: 4 }", "0000"},
    };

    /** Rules about a group of their own, and what they come to. */
    private static final String[][] MORE = {
        {"edge", "expect_column_values_to_be_in_set: { column: s, value_set: [sent], mostly: 0.9 }", "+"},
        {"edge", "expect_column_values_to_be_in_set: { column: s, value_set: [sent], mostly: 0.91 }", "-"},
        {"edge", "expect_column_values_to_not_be_null: { column: b, mostly: 0.5 }", "+"},
        {"edge", "expect_column_values_to_be_unique: { column: n, mostly: 0.8 }", "+"},
        {"edge", "expect_column_values_to_be_unique: { column: n, mostly: 0.81 }", "-"},
        {
            "edge",
            "expect_column_values_to_exist_in_other_table: { column: s, other_table: other, other_column: s,"
                    + " mostly: 0.9 }",
            "+"
        },
        {"hostile", "expect_column_values_to_be_in_set: { column: s, value_set: [\"it's \\\"\\\\ `a` %_ \\n é\"] }", "+"
        },
        {"hostile", "expect_column_values_to_be_in_set: { column: s, value_set: [\"its\", \"') or (1=1\"] }", "-"},
        {
            "hostile",
            "expect_column_distinct_values_to_equal_set: { column: s, value_set:"
                    + " [\"it's \\\"\\\\ `a` %_ \\n é\"] }",
            "+"
        },
        {
            "hostile",
            "expect_column_values_to_match_regex: { column: s, regex: \"^it's \\\"\\\\\\\\ `a` %_ \\\\n é$\" }",
            "+"
        },
        {"hostile", "expect_column_values_to_not_match_regex: { column: s, regex: \"'; drop\" }", "+"},
        {"hostile", "expect_column_value_lengths_to_equal: { column: s, value: 18 }", "+"},
    };

    /** Which rows of the edge group a condition leaves, by the number of them. */
    private static final String[][] CONDITIONS = {
        {"n between 3 and 4", "2"},
        {"not (s = 'sent' or n is null)", "1"},
        {"s like 's%'", "9"},
        {"s not in ('sent', 'y')", "1"},
        {"n / (n - 3) > 3 and n < 9", "1"},
        {"b is null", "5"},
        {"b", "5"},
        {"at >= '2026-11-20T05:00:00Z' and date(at) = day", "10"},
        {"coalesce(b, false) <> true", "5"},
        {"upper(concat(s, 'x')) = 'SENTX' and length(s) = 4", "9"},
        {"dec % 2 = 0", "5"},
        {"-n < -7", "3"},
        {"b <=> null", "5"},
    };

    private ExpectationCases() {}

    static Dataset<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("good", "sent", "2026-11-20", 1L, 0L, "1.00", "2026-11-20", "2026-11-20T05:00:00Z", true));
        rows.add(row("good", "opened", "2026-01-31", 2L, 2L, "2.00", "2026-11-21", "2026-11-20T05:30:00Z", true));
        rows.add(row("bad", "other", "2026-13-01", 100L, 200L, "99.00", "2020-01-01", "2020-01-01T00:00:00Z", false));
        rows.add(row("bad", "other", "2026-13-01", 100L, 200L, "99.00", "2020-01-01", "2020-01-01T00:00:00Z", false));
        rows.add(row("nulls", null, null, null, null, null, null, null, null));
        rows.add(row("nulls", null, null, null, null, null, null, null, null));
        for (long number = 1; number <= 10; number++) {
            rows.add(row(
                    "edge",
                    number == 10 ? "x" : "sent",
                    null,
                    number == 10 ? 9L : number,
                    0L,
                    number + ".00",
                    "2026-11-20",
                    "2026-11-20T05:00:00Z",
                    number > 5 ? null : true));
        }
        rows.add(row("hostile", HOSTILE, HOSTILE, 1L, 1L, "1.00", "2026-11-20", "2026-11-20T05:00:00Z", true));
        return TestSpark.session().createDataFrame(rows, SHAPE);
    }

    private static Row row(
            String group, String s, String t, Long n, Long m, String dec, String day, String at, Boolean b) {
        return RowFactory.create(
                group,
                s,
                t,
                n,
                m,
                dec == null ? null : new BigDecimal(dec),
                day == null ? null : LocalDate.parse(day),
                at == null ? null : Instant.parse(at),
                b);
    }

    /** A rule, which rows it is about, and what it should come to. */
    record Case(Rule rule, String group, String outcome) {}

    static Shape shape() {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : SHAPE.fields()) {
            types.put(field.name(), field.dataType().catalogString());
        }
        return new Shape(types);
    }

    private static Rule rule(String expectation, String where) {
        Problems problems = new Problems();
        String condition = where.isEmpty() ? "" : "    where: \"" + where + "\"\n";
        String text = "suite: cases\nexpectations:\n  - " + expectation + "\n" + condition;
        Suite suite = new SuiteReader("raw", shape(), Freedom.PARSED_ONLY, problems)
                .ours("cases.yaml", text)
                .orElse(null);
        assertThat(problems.all()).as(expectation).isEmpty();
        return suite.rules().get(0);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String[] written : CASES) {
            for (int group = 0; group < GROUPS.size(); group++) {
                String name = GROUPS.get(group);
                cases.add(new Case(rule(written[0], ""), name, written[1].substring(group, group + 1)));
            }
        }
        for (String[] written : MORE) {
            cases.add(new Case(rule(written[1], ""), written[0], written[2]));
        }
        for (String[] condition : CONDITIONS) {
            String count = "expect_table_row_count_to_equal: { value: " + condition[1] + " }";
            cases.add(new Case(rule(count, condition[0]), "edge", "+"));
        }
        return cases;
    }
}
