package io.hourfold.publish;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceSetTest {
    private static final long SEED = 20_261_121;

    @Test
    void itIsTheSetOfWhatWasAddedAndNotRemoved() {
        Random random = new Random(SEED);
        PlaceSet places = new PlaceSet(100_000);
        Set<RowPlace> model = new HashSet<>();
        for (int step = 0; step < 200_000; step++) {
            RowPlace place = place(random);
            if (random.nextBoolean()) {
                places.add(place.batch(), place.topic(), place.partition(), place.offset());
                model.add(place);
            } else {
                assertThat(places.remove(place.batch(), place.topic(), place.partition(), place.offset()))
                        .as("seed %d, step %d, %s", SEED, step, place)
                        .isEqualTo(model.remove(place));
            }
            assertThat(places.size()).isEqualTo(model.size());
        }
        assertThat(model).hasSizeGreaterThan(1_000);
        while (!places.isEmpty()) {
            RowPlace any = places.any().orElseThrow();
            assertThat(model.remove(any)).isTrue();
            assertThat(places.remove(any.batch(), any.topic(), any.partition(), any.offset()))
                    .isTrue();
        }
        assertThat(model).isEmpty();
        assertThat(places.any()).isEmpty();
    }

    /** Offsets are dense, far apart, and at the end of all numbers. */
    private static RowPlace place(Random random) {
        long offset =
                switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(20_000);
                    case 1 -> random.nextInt(50) * 1_000_000_007L;
                    default -> Long.MAX_VALUE - random.nextInt(100);
                };
        return new RowPlace(
                random.nextInt(2) * 3_600_000_000L, random.nextBoolean() ? "a" : "b", random.nextInt(2), offset);
    }

    @Test
    void itIsFullWhenItsPagesAre() {
        PlaceSet places = new PlaceSet(2);
        places.add(0, "a", 0, 5);
        places.add(0, "a", 0, 4_095);
        assertThat(places.isFull()).isFalse();
        places.add(0, "a", 0, 4_096);
        assertThat(places.isFull()).isTrue();
        assertThat(places.size()).isEqualTo(3);
    }
}
