package io.hourfold.ledger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

import static io.hourfold.ledger.Samples.DAY;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.check;
import static io.hourfold.ledger.Samples.exclusion;
import static io.hourfold.ledger.Samples.hour;
import static io.hourfold.ledger.Samples.node;
import static io.hourfold.ledger.Samples.publication;
import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource
class TreeContractTest {
    private final TestLedger.Opened opened;
    private final Ledger ledger;
    private Lease lease;

    TreeContractTest(TestLedger kind) {
        this.opened = kind.open();
        this.ledger = opened.ledger();
    }

    @BeforeEach
    void prepare() {
        lease = Samples.prepare(ledger);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aNodeIsKeptAsLastBuilt() {
        ledger.recordNode(lease, node(2, 4, "first"));
        ledger.recordNode(lease, node(2, 3, "leaf"));
        ledger.recordNode(lease, node(-1, 0, "early"));
        BuiltNode rebuilt = new BuiltNode(
                PIPELINE, DAY, 2, 4, Optional.empty(), "in-2", "second", OptionalLong.empty(), 0, "run-2", hour(10));
        ledger.recordNode(lease, rebuilt);

        assertThat(ledger.nodes(PIPELINE, DAY)).containsExactly(node(-1, 0, "early"), node(2, 3, "leaf"), rebuilt);
        assertThat(ledger.nodes(PIPELINE, DAY.plusDays(1))).isEmpty();
        assertThat(ledger.nodes("views", DAY)).isEmpty();
    }

    @Test
    void theLeavesOfABatchAreFoundInAllDays() {
        ledger.recordNode(lease, node(2, 4, "inner"));
        ledger.recordNode(lease, node(2, 3, "leaf"));
        ledger.recordNode(lease, node(4, 5, "another"));

        assertThat(ledger.leaves(PIPELINE, hour(3))).containsExactly(node(2, 3, "leaf"));
        assertThat(ledger.leaves(PIPELINE, hour(2))).isEmpty();
        assertThat(ledger.leaves("views", hour(3))).isEmpty();
    }

    @Test
    void aNodeCanBeForgotten() {
        ledger.recordNode(lease, node(2, 4, "inner"));
        ledger.recordNode(lease, node(2, 3, "leaf"));
        ledger.dropNode(lease, PIPELINE, DAY, 2, 4);
        ledger.dropNode(lease, PIPELINE, DAY, 0, 4);

        assertThat(ledger.nodes(PIPELINE, DAY)).containsExactly(node(2, 3, "leaf"));
    }

    @Test
    void publicationsAreAHistory() {
        ledger.recordPublication(lease, publication(5, "run-2", 10));
        ledger.recordPublication(lease, publication(4, "run-1", 20));
        ledger.recordPublication(lease, publication(5, "run-1", 30));
        ledger.recordPublication(lease, publication(5, "run-2", 99));

        assertThat(ledger.publications(PIPELINE, DAY))
                .containsExactly(publication(5, "run-2", 10), publication(4, "run-1", 20), publication(5, "run-1", 30));
        assertThat(ledger.publications(PIPELINE, DAY.minusDays(1))).isEmpty();
    }

    @Test
    void checksAreFoundByBatchAndByDay() {
        CheckResult ofBatch = check(Optional.of(hour(5)), Optional.empty(), CheckVerdict.PASSED);
        CheckResult ofBoth = check(Optional.of(hour(5)), Optional.of(DAY), CheckVerdict.FAILED);
        CheckResult ofDay = check(Optional.empty(), Optional.of(DAY), CheckVerdict.NO_DATA);
        ledger.recordCheck(lease, ofBatch);
        ledger.recordCheck(lease, ofBoth);
        ledger.recordCheck(lease, ofDay);

        assertThat(ledger.checks(PIPELINE, hour(5))).containsExactly(ofBatch, ofBoth);
        assertThat(ledger.checks(PIPELINE, DAY)).containsExactly(ofBoth, ofDay);
        assertThat(ledger.checks(PIPELINE, hour(6))).isEmpty();
    }

    @Test
    void aRunThatChecksAgainReplacesItsResult() {
        for (CheckVerdict verdict : CheckVerdict.values()) {
            ledger.recordCheck(lease, check(Optional.of(hour(5)), Optional.empty(), verdict));
            assertThat(ledger.checks(PIPELINE, hour(5)))
                    .containsExactly(check(Optional.of(hour(5)), Optional.empty(), verdict));
        }
    }

    @Test
    void metricsComeBackToTheLastDigit() {
        List<RuleResult> rules = new ArrayList<>();
        for (double metric :
                new double[] {1.0 / 3, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY}) {
            rules.add(Samples.rule(rules.size() + 1, CheckVerdict.WARNED, OptionalDouble.of(metric)));
        }
        CheckResult result = new CheckResult(
                PIPELINE,
                Optional.of(hour(5)),
                Optional.empty(),
                Stage.LEAF,
                "suite",
                "run-1",
                CheckVerdict.WARNED,
                12,
                rules,
                Optional.empty(),
                hour(9));
        ledger.recordCheck(lease, result);

        assertThat(ledger.checks(PIPELINE, hour(5))).containsExactly(result);
        assertThat(ledger.checksOf("run-1")).containsExactly(result);
        assertThat(ledger.checks(PIPELINE, hour(5), hour(6))).containsExactly(result);
        assertThat(ledger.checks(PIPELINE, hour(4), hour(5))).isEmpty();
    }

    @Test
    void onlyWhatWasPublishedAfterItsCheckIsHistory() {
        checkedAndPublished(3, 30, StageState.DONE);
        checkedAndPublished(4, 40, StageState.FAILED);
        checkedAndPublished(5, 50, StageState.DONE);
        checkedAndPublished(6, 60, StageState.DONE);

        assertThat(metrics(hour(6), 9)).containsExactly(50.0, 30.0);
        assertThat(metrics(hour(7), 2)).containsExactly(60.0, 50.0);
        assertThat(metrics(hour(3), 9)).isEmpty();
        assertThat(ledger.metrics(PIPELINE, Stage.CHECK_RAW, "other", "rule 1", hour(9), 9))
                .isEmpty();
    }

    private List<Double> metrics(Instant before, int most) {
        return ledger.metrics(PIPELINE, Stage.CHECK_RAW, "suite", "rule 1", before, most);
    }

    private void checkedAndPublished(int hour, double metric, StageState published) {
        ledger.recordCheck(
                lease,
                new CheckResult(
                        PIPELINE,
                        Optional.of(hour(hour)),
                        Optional.empty(),
                        Stage.CHECK_RAW,
                        "suite",
                        "run-1",
                        CheckVerdict.PASSED,
                        1,
                        List.of(Samples.rule(1, CheckVerdict.PASSED, OptionalDouble.of(metric))),
                        Optional.empty(),
                        hour(8)));
        StageAttempt attempt = StageAttempt.started(
                new StageKey(PIPELINE, hour(hour), Stage.PUBLISH), "run-1", OptionalLong.empty(), hour(8));
        ledger.start(lease, attempt);
        ledger.finish(
                lease,
                published == StageState.DONE
                        ? attempt.done(OptionalLong.empty(), Map.of(), hour(9))
                        : attempt.failed("why", hour(9)));
    }

    @Test
    void whatWasMeasuredOfADayIsFoundUntilItIsForgotten() {
        MeasuredPart five = new MeasuredPart(PIPELINE, DAY, hour(5), "fact", Map.of("a", "count 1 2", "b", "sum"));
        MeasuredPart four = new MeasuredPart(PIPELINE, DAY, hour(4), "fact", Map.of());
        ledger.recordMeasured(lease, new MeasuredPart(PIPELINE, DAY, hour(5), "fact", Map.of("old", "sum 1.0")));
        ledger.recordMeasured(lease, five);
        ledger.recordMeasured(lease, four);
        ledger.recordMeasured(lease, new MeasuredPart(PIPELINE, DAY.plusDays(1), hour(5), "fact", Map.of()));

        assertThat(ledger.measured(PIPELINE, DAY, "fact")).containsExactly(four, five);
        assertThat(ledger.measured(PIPELINE, DAY, "leaf")).isEmpty();
        ledger.forgetMeasured(lease, PIPELINE, DAY);
        assertThat(ledger.measured(PIPELINE, DAY, "fact")).isEmpty();
        assertThat(ledger.measured(PIPELINE, DAY.plusDays(1), "fact")).hasSize(1);
    }

    @Test
    void aBatchIsOutUntilItIsReadmitted() {
        Exclusion first = exclusion(5, "a broken producer");
        assertThat(ledger.exclude(lease, first)).isEqualTo(first);
        assertThat(ledger.exclude(lease, exclusion(5, "another reason"))).isEqualTo(first);
        assertThat(first.open()).isTrue();

        Readmission readmission = new Readmission("eve", hour(10));
        ledger.readmit(lease, PIPELINE, hour(5), readmission);
        ledger.readmit(lease, PIPELINE, hour(5), new Readmission("ada", hour(11)));
        ledger.readmit(lease, PIPELINE, hour(6), readmission);
        Exclusion second = ledger.exclude(lease, exclusion(5, "still broken"));
        Exclusion earlier = ledger.exclude(lease, exclusion(3, "a test"));

        Exclusion ended =
                new Exclusion(PIPELINE, hour(5), "ada", "a broken producer", hour(9), Optional.of(readmission));
        assertThat(ended.open()).isFalse();
        assertThat(ledger.exclusions(PIPELINE, hour(0), hour(6))).containsExactly(earlier, ended, second);
        assertThat(ledger.exclusions(PIPELINE, hour(4), hour(5))).isEmpty();
    }
}
