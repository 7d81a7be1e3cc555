package io.hourfold.publish;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceFilterTest {
    @Test
    void whatWasAddedIsNeverDenied() {
        for (int places : new int[] {1, 2, 3, 1000, 200_000}) {
            PlaceFilter filter = filled(places);
            assertThat(LongStream.range(0, places)
                            .allMatch(offset -> filter.mayHold(PlaceHash.of(7, (int) offset % 5, offset))))
                    .isTrue();
        }
    }

    @Test
    void mostOfTheRestIsDenied() {
        PlaceFilter filter = filled(10_000);
        assertThat(LongStream.range(0, 10_000)
                        .filter(offset -> filter.mayHold(PlaceHash.of(8, (int) offset % 5, offset)))
                        .count())
                .isLessThan(1_000);
    }

    private static PlaceFilter filled(int places) {
        PlaceFilter filter = new PlaceFilter(places);
        LongStream.range(0, places).forEach(offset -> filter.add(PlaceHash.of(7, (int) offset % 5, offset)));
        return filter;
    }
}
