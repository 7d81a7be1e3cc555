package io.hourfold.cli;

import io.hourfold.ledger.Stage;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    @Test
    void nothingIsForetoldBeforeSomethingWasMeasured() {
        assertThat(pace(1, Stage.INGEST, 3).left()).isEmpty();
    }

    @Test
    void theSlowStartOfAnEngineIsNotTakenForTheRest() {
        Pace pace = pace(1, Stage.INGEST, 6);
        pace.took(Stage.INGEST, Duration.ofSeconds(30));
        pace.took(Stage.INGEST, Duration.ofSeconds(4));
        pace.took(Stage.INGEST, Duration.ofSeconds(4));

        assertThat(pace.left()).contains(Duration.ofSeconds(12));
    }

    @Test
    void leavesAreBuiltSideBySideAndPublicationsAreNot() {
        Pace pace = new Pace(new EnumMap<>(Map.of(Stage.LEAF, 5, Stage.PUBLISH, 5)), 2);
        pace.took(Stage.LEAF, Duration.ofSeconds(10));
        pace.took(Stage.PUBLISH, Duration.ofSeconds(1));

        assertThat(pace.left()).contains(Duration.ofSeconds(4 * 10 / 2 + 4));
    }

    @Test
    void aStageThatWasNeverDoneTakesAsLongAsOthers() {
        Pace pace = new Pace(new EnumMap<>(Map.of(Stage.INGEST, 1, Stage.WINDOWS, 2)), 1);
        pace.took(Stage.INGEST, Duration.ofSeconds(3));

        assertThat(pace.left()).contains(Duration.ofSeconds(6));
    }

    @Test
    void nothingIsLeftWhenAllIsDoneAndMoreThanWasPlannedHarmsNothing() {
        Pace pace = pace(1, Stage.INGEST, 1);
        pace.took(Stage.INGEST, Duration.ofSeconds(3));
        pace.took(Stage.INGEST, Duration.ofSeconds(3));

        assertThat(pace.left()).isEmpty();
    }

    private static Pace pace(int lanes, Stage stage, int planned) {
        return new Pace(new EnumMap<>(Map.of(stage, planned)), lanes);
    }
}
