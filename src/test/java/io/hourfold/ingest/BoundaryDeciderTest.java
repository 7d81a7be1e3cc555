package io.hourfold.ingest;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static io.hourfold.ingest.Given.P0;
import static io.hourfold.ingest.Given.P1;
import static io.hourfold.ingest.Given.P2;
import static io.hourfold.ingest.Given.boundary;
import static io.hourfold.ingest.Given.extents;
import static io.hourfold.ingest.Given.range;
import static org.assertj.core.api.Assertions.assertThat;

class BoundaryDeciderTest {
    private static final Optional<Boundary> NONE = Optional.empty();
    private static final LogExtents LOG = extents(P0, new LogExtent("a", 5, 90, 99));

    @Test
    void withoutNeighboursAllThatCanBeReadIsLookedAt() {
        BoundaryDecider decider = new BoundaryDecider(NONE, NONE, LOG);
        assertThat(decider.candidates()).containsExactly(range(P0, "a", 5, 90));
        assertThat(decider.marks(Map.of(P0, 40L))).containsExactly(Map.entry(P0, new Mark("a", 40)));
    }

    @Test
    void whereNothingIsFoundTheBoundaryLiesAtTheLastStableOffset() {
        assertThat(new BoundaryDecider(NONE, NONE, LOG).marks(Map.of())).containsEntry(P0, new Mark("a", 90));
    }

    @Test
    void onlyWhatLiesBetweenTheNeighboursIsLookedAt() {
        BoundaryDecider decider = new BoundaryDecider(
                Optional.of(boundary("04", P0, new Mark("a", 20))),
                Optional.of(boundary("06", P0, new Mark("a", 60))),
                LOG);
        assertThat(decider.candidates()).containsExactly(range(P0, "a", 20, 60));
        assertThat(decider.marks(Map.of())).containsEntry(P0, new Mark("a", 60));
    }

    @Test
    void aBoundaryNeverLiesBeforeItsNeighbourEvenWhenTheLogWasCutOff() {
        BoundaryDecider decider = new BoundaryDecider(Optional.of(boundary("04", P0, new Mark("a", 120))), NONE, LOG);
        assertThat(decider.candidates()).isEmpty();
        assertThat(decider.marks(Map.of())).containsEntry(P0, new Mark("a", 120));
    }

    @Test
    void aTopicCreatedAnewIsLookedAtFromItsBeginning() {
        BoundaryDecider decider = new BoundaryDecider(Optional.of(boundary("04", P0, new Mark("old", 70))), NONE, LOG);
        assertThat(decider.candidates()).containsExactly(range(P0, "a", 5, 90));
        assertThat(decider.marks(Map.of(P0, 6L))).containsEntry(P0, new Mark("a", 6));
    }

    @Test
    void aTopicCreatedAnewSinceTheLaterNeighbourSaysNothingAboutWhatWasBefore() {
        BoundaryDecider decider = new BoundaryDecider(
                Optional.of(boundary("04", P0, new Mark("old", 70))),
                Optional.of(boundary("06", P0, new Mark("old", 75), P1, new Mark("old", 9))),
                extents(P0, new LogExtent("a", 0, 90, 90), P1, new LogExtent("a", 0, 90, 90)));
        assertThat(decider.candidates()).isEmpty();
        assertThat(decider.marks(Map.of()))
                .containsExactly(Map.entry(P0, new Mark("old", 70)), Map.entry(P1, new Mark("old", 0)));
    }

    @Test
    void aPartitionThatTheLaterNeighbourDoesNotKnowHadNotAppeared() {
        BoundaryDecider decider = new BoundaryDecider(
                NONE,
                Optional.of(boundary("06", P0, new Mark("a", 60))),
                extents(P0, new LogExtent("a", 0, 90, 90), P2, new LogExtent("a", 0, 90, 90)));
        assertThat(decider.candidates()).containsExactly(range(P0, "a", 0, 60));
        assertThat(decider.marks(Map.of())).containsOnlyKeys(P0);
    }

    @Test
    void aPartitionThatIsGoneHasNoMark() {
        BoundaryDecider decider = new BoundaryDecider(
                Optional.of(boundary("04", P0, new Mark("old", 70), P1, new Mark("old", 9))), NONE, LOG);
        assertThat(decider.marks(Map.of())).containsOnlyKeys(P0);
    }

    @Test
    void aTopicThatIsNoLongerReadKeepsItsMark() {
        SourcePartition other = new SourcePartition("others", 0);
        BoundaryDecider decider = new BoundaryDecider(
                Optional.of(boundary("04", P0, new Mark("a", 70), other, new Mark("o", 9))), NONE, LOG);
        assertThat(decider.marks(Map.of())).containsEntry(other, new Mark("o", 9));
    }
}
