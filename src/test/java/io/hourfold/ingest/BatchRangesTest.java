package io.hourfold.ingest;

import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.P2;
import static io.hourfold.ingest.Given.boundary;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;

class BatchRangesTest {
    private static final List<OffsetRange> NOTHING = List.of();

    @Test
    void aBatchLiesBetweenTheMarksOfEachPartition() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10), P1, new Mark("a", 7)),
                boundary("06", P0, new Mark("a", 25), P1, new Mark("a", 7)),
                NOTHING);
        assertThat(made.ranges()).containsExactly(range(P0, "a", 10, 25), range(P1, "a", 7, 7));
        assertThat(made.unread()).isEmpty();
    }

    @Test
    void aPartitionThatAppearedDuringTheBatchBeginsAtItsFirstOffset() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10)),
                boundary("06", P0, new Mark("a", 25), P2, new Mark("a", 3)),
                NOTHING);
        assertThat(made.ranges()).containsExactly(range(P0, "a", 10, 25), range(P2, "a", 0, 3));
    }

    @Test
    void aTopicCreatedAnewBeginsAtItsFirstOffsetAndLeavesARestThatNobodyCanRead() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10)), boundary("06", P0, new Mark("b", 25)), NOTHING);
        assertThat(made.ranges()).containsExactly(range(P0, "b", 0, 25));
        assertThat(made.unread()).containsExactly(range(P0, "a", 10, 10));
    }

    @Test
    void aPartitionThatIsGoneLeavesARest() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10), P1, new Mark("a", 7)),
                boundary("06", P0, new Mark("b", 25)),
                NOTHING);
        assertThat(made.unread()).containsExactly(range(P0, "a", 10, 10), range(P1, "a", 7, 7));
    }

    @Test
    void whatWasAcceptedAsLostIsLeftOut() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10), P1, new Mark("a", 7)),
                boundary("06", P0, new Mark("a", 25), P1, new Mark("b", 3)),
                List.of(range(P0, "a", 8, 12), range(P0, "a", 20, 21), range(P1, "a", 7, 7), range(P1, "b", 0, 3)));
        assertThat(made.ranges()).containsExactly(range(P0, "a", 12, 20), range(P0, "a", 21, 25));
        assertThat(made.unread()).isEmpty();
    }

    @Test
    void aLossOfAnotherTopicOrPartitionTakesNothingAway() {
        BatchRanges made = BatchRanges.between(
                boundary("05", P0, new Mark("a", 10)),
                boundary("06", P0, new Mark("a", 25)),
                List.of(range(P1, "a", 0, 99), range(P0, "b", 0, 99), range(P0, "a", 12, 12)));
        assertThat(made.ranges()).containsExactly(range(P0, "a", 10, 25));
    }
}
