package io.hourfold.publish;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceHashTest {
    @Test
    void placesOfBatchesAndPartitionsThatAllBeginAlikeAreTakenApartByEitherHalf() {
        Set<Integer> low = new HashSet<>();
        Set<Integer> high = new HashSet<>();
        for (int batch = 0; batch < 4; batch++) {
            for (int partition = 0; partition < 4; partition++) {
                for (int offset = 0; offset < 5_000; offset++) {
                    long hash = PlaceHash.of(batch * 3_600_000_000L, partition, offset);
                    low.add((int) hash);
                    high.add((int) (hash >>> Integer.SIZE));
                }
            }
        }

        assertThat(low).hasSizeGreaterThan(79_000);
        assertThat(high).hasSizeGreaterThan(79_000);
    }
}
