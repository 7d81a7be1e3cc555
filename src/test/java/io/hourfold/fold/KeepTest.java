package io.hourfold.fold;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class KeepTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");

    /** In the order of arrival. */
    private static final List<Arrival> ARRIVALS = List.of(
            new Arrival(MIDNIGHT, "app", 1, 7),
            new Arrival(MIDNIGHT, "app", 1, 8),
            new Arrival(MIDNIGHT, "app", 2, 0),
            new Arrival(MIDNIGHT, "website", 0, 0),
            new Arrival(MIDNIGHT.plusSeconds(3600), "app", 0, 0));

    @Test
    void arrivalIsByBatchThenTopicThenPartitionThenOffset() {
        List<Arrival> shuffled = new ArrayList<>(ARRIVALS);
        Collections.shuffle(shuffled, new Random(1));
        Collections.sort(shuffled);

        assertThat(shuffled).isEqualTo(ARRIVALS);
    }

    @Test
    void theWinnerIsTheSameWhoeverIsAskedFirst() {
        for (Arrival one : ARRIVALS) {
            for (Arrival other : ARRIVALS) {
                Arrival earlier = one.compareTo(other) < 0 ? one : other;
                Arrival later = one.compareTo(other) < 0 ? other : one;

                assertThat(Keep.FIRST.winner(one, other)).isEqualTo(earlier);
                assertThat(Keep.LAST.winner(one, other)).isEqualTo(later);
            }
        }
    }
}
