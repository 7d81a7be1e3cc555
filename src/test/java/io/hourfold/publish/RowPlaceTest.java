package io.hourfold.publish;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RowPlaceTest {
    @Test
    void placesOfBatchesAndPartitionsThatAllBeginAlikeAreTakenApartByTheirHashes() {
        Set<Integer> hashes = new HashSet<>();
        for (int batch = 0; batch < 4; batch++) {
            for (int partition = 0; partition < 4; partition++) {
                for (int offset = 0; offset < 5_000; offset++) {
                    hashes.add(new RowPlace(batch * 3_600_000_000L, "topic", partition, offset).hashCode());
                }
            }
        }

        assertThat(hashes).hasSizeGreaterThan(79_000);
    }

    @Test
    void theSamePlaceIsEqualAndHasTheSameHash() {
        assertThat(new RowPlace(1, "topic", 2, 3))
                .isEqualTo(new RowPlace(1, "topic", 2, 3))
                .hasSameHashCodeAs(new RowPlace(1, "topic", 2, 3));
    }
}
