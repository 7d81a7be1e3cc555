package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.at;
import static io.hourfold.ingest.Given.boundary;
import static io.hourfold.ingest.Given.extents;
import static io.hourfold.ingest.Given.hour;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class LossCheckTest {
    private static final Boundary START = boundary("05", P0, new Mark("a", 10), P1, new Mark("a", 7));
    private static final Boundary END = boundary("06", P0, new Mark("a", 25), P1, new Mark("a", 7));

    @Test
    void nothingIsLostWhileTheLogReachesOverTheBatch() {
        assertThat(lost(plan(), log(10, 25))).isEmpty();
        assertThat(lost(plan(), log(0, 99))).isEmpty();
    }

    @Test
    void whatRetentionRemovedIsLostAndNoMore() {
        assertThat(lost(plan(), log(12, 25))).containsExactly(range(P0, "a", 10, 12));
        assertThat(lost(plan(), log(30, 40))).containsExactly(range(P0, "a", 10, 25));
    }

    @Test
    void whatWasCutOffIsLost() {
        assertThat(lost(plan(), log(0, 20))).containsExactly(range(P0, "a", 20, 25));
        assertThat(lost(plan(), log(0, 3))).containsExactly(range(P0, "a", 10, 25));
    }

    @Test
    void bothEndsCanBeLost() {
        assertThat(lost(plan(), log(12, 20))).containsExactly(range(P0, "a", 10, 12), range(P0, "a", 20, 25));
    }

    @Test
    void aLogThatEndsBeforeAnEmptyRangeIsCutOffToo() {
        LogExtents cut = extents(P0, new LogExtent("a", 0, 99, 99), P1, new LogExtent("a", 0, 5, 5));
        assertThat(lost(plan(), cut)).containsExactly(range(P1, "a", 5, 7));
        assertThat(lost(plan(range(P1, "a", 5, 7)), cut)).isEmpty();
    }

    @Test
    void offsetsOfATopicCreatedAnewAreLostEvenWhereTheNewOneHasThemToo() {
        LogExtents anew = extents(P0, new LogExtent("b", 0, 99, 99), P1, new LogExtent("b", 0, 99, 99));
        assertThat(lost(plan(), anew)).containsExactly(range(P0, "a", 10, 25));
    }

    @Test
    void offsetsOfAPartitionThatIsGoneAreLost() {
        assertThat(lost(plan(), extents(P1, new LogExtent("b", 0, 99, 99)))).containsExactly(range(P0, "a", 10, 25));
    }

    @Test
    void theRestOfATopicCreatedAnewIsLostFromTheLastKnownOffsetOn() {
        BatchPlan plan = plan(START, boundary("06", P0, new Mark("b", 4), P1, new Mark("a", 7)));
        LogExtents anew = extents(P0, new LogExtent("b", 0, 99, 99), P1, new LogExtent("a", 0, 99, 99));
        List<LostRange> lost = LossCheck.lost(plan, anew);
        assertThat(lost).extracting(LostRange::range).containsExactly(range(P0, "a", 10, 10));
        assertThat(lost.get(0).toString()).startsWith("events-0 from 10 on of topic id a: ");
    }

    @Test
    void whatWasAcceptedIsNotLostAgainButMoreOfItIs() {
        BatchPlan plan = plan(range(P0, "a", 10, 12));
        assertThat(plan.ranges()).contains(range(P0, "a", 12, 25));
        assertThat(lost(plan, log(12, 25))).isEmpty();
        assertThat(lost(plan, log(14, 25))).containsExactly(range(P0, "a", 12, 14));
    }

    @Test
    void theFailureNamesTheExactRangeAndTheWayOn() {
        BatchPlan plan = plan();
        Failure failure =
                catchThrowableOfType(Failure.class, () -> LossCheck.stopAt(plan, LossCheck.lost(plan, log(12, 25))));
        assertThat(failure.kind()).isEqualTo(FailureKind.DATA_LOSS);
        assertThat(failure)
                .hasMessageContaining("events-0 [10, 12) of topic id a: the log now begins at 12")
                .hasMessageEndingWith(
                        "hourfold run --pipeline notifications --hour 2026-11-20T05 --accept-loss \"reason\"");
    }

    @Test
    void withoutALossNothingStops() {
        LossCheck.stopAt(plan(), List.of());
    }

    @Test
    void anAcceptedLossSaysWhoWhyAndWhen() {
        BatchPlan plan = plan();
        List<Loss> losses =
                LossCheck.accepted(plan, LossCheck.lost(plan, log(12, 25)), "ada", "a test topic", at("09"));
        assertThat(losses)
                .containsExactly(
                        new Loss("notifications", at("05"), range(P0, "a", 10, 12), "ada", "a test topic", at("09")));
    }

    private static LogExtents log(long begin, long stable) {
        return extents(P0, new LogExtent("a", begin, stable, stable), P1, new LogExtent("a", 0, 99, 99));
    }

    private static List<OffsetRange> lost(BatchPlan plan, LogExtents extents) {
        return LossCheck.lost(plan, extents).stream().map(LostRange::range).toList();
    }

    private static BatchPlan plan(OffsetRange... accepted) {
        return plan(START, END, accepted);
    }

    private static BatchPlan plan(Boundary start, Boundary end, OffsetRange... accepted) {
        BatchRanges made = BatchRanges.between(start, end, List.of(accepted));
        return new BatchPlan(
                "notifications", hour("05"), start, end, made.ranges(), made.unread(), List.of(accepted), List.of());
    }
}
