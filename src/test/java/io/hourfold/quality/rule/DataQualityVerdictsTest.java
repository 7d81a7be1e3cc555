package io.hourfold.quality.rule;

import io.hourfold.ledger.CheckVerdict;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/data-quality.md says of verdicts is so. */
class DataQualityVerdictsTest {
    @ParameterizedTest
    @CsvSource({
        "error, block, FAILED",
        "error, warn, WARNED",
        "warn, block, WARNED",
        "warn, warn, WARNED",
        "critical, block, FAILED",
        "warning, block, WARNED",
        "info, block, WARNED"
    })
    void eitherWordIsEnoughToMakeARuleMilder(String severity, String onFailure, CheckVerdict verdict) {
        Suite suite = unmet("severity: " + severity + "\n    on-failure: " + onFailure, "warn");

        assertThat(judged(suite, 5, new Measured.Count(0, 5)).verdict()).isEqualTo(verdict);
    }

    @Test
    void whatCannotBeMeasuredIsAnErrorEvenWhereItWouldOnlyWarn() {
        Suite suite = unmet("severity: warn", "pass");
        Judge.Judgement judgement = judged(suite, 5, new Measured.Unmeasurable("no such function"));

        assertThat(judgement.verdict()).isEqualTo(CheckVerdict.ERROR);
        assertThat(judgement.passes(suite)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"warn, NO_DATA, true", "block, NO_DATA, false", "pass, PASSED, true"})
    void withoutRowsTheSuiteSaysWhatThatMeans(String emptyData, CheckVerdict verdict, boolean passes) {
        Suite suite = unmet("severity: error", emptyData);
        Judge.Judgement judgement = judged(suite, 0, new Measured.Count(0, 0));

        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.passes(suite)).isEqualTo(passes);
    }

    @Test
    void aRowCountFailsWithoutRowsAllTheSame() throws IOException {
        Problems problems = new Problems();
        Suite suite = RulesPage.reader(StageShapes.RAW, problems)
                .ours("raw.yaml", RulesPage.blocks("yaml").get(0))
                .orElseThrow();

        assertThat(judged(suite, 0, new Measured.Count(0, 0)).verdict()).isEqualTo(CheckVerdict.FAILED);
    }

    /** A rule that is met by no row. */
    private static Suite unmet(String beside, String emptyData) {
        Problems problems = new Problems();
        Optional<Suite> suite = RulesPage.reader(StageShapes.RAW, problems)
                .ours(
                        "raw.yaml",
                        """
                        suite: one
                        expectations:
                          - expect_column_values_to_not_be_null: { column: user_id }
                            %s
                        empty-data: %s
                        """
                                .formatted(beside, emptyData));
        assertThat(problems.all()).isEmpty();
        return suite.orElseThrow();
    }

    /** @param found what not-null comes to; everything else comes to what it does without rows */
    private static Judge.Judgement judged(Suite suite, long rows, Measured found) {
        Measure notNull = new Measure.Matching(Sql.of("? IS NOT NULL", Sql.column("user_id")), Sql.TRUE);
        Measure all = new Measure.Matching(Sql.TRUE, Sql.TRUE);
        Evidence evidence = new NothingThere(
                RulesPage.shape(StageShapes.RAW), Map.of(notNull, found, all, new Measured.Count(rows, rows)));
        return Judge.judge(suite, evidence.measured(Judge.ROWS), rule -> evidence);
    }
}
