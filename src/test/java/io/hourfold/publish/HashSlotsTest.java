package io.hourfold.publish;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HashSlotsTest {
    @Test
    void everyNumberOfAHashIsFoundHoweverMuchHashesAreAlike() {
        for (long spread : new long[] {0, 1, 64, 1L << 40, 0x9E3779B97F4A7C15L}) {
            HashSlots slots = new HashSlots(500);
            for (int number = 0; number < 500; number++) {
                slots.put(number / 2 * spread, number);
            }

            for (int number = 0; number < 500; number++) {
                assertThat(found(slots, number / 2 * spread)).contains(number);
            }
        }
    }

    @Test
    void whereNothingWasPutInNothingIsFound() {
        assertThat(found(new HashSlots(0), 7)).isEmpty();
    }

    private static List<Integer> found(HashSlots slots, long hash) {
        List<Integer> found = new ArrayList<>();
        for (int slot = slots.first(hash); slots.at(slot) != HashSlots.NONE; slot = slots.next(slot)) {
            found.add(slots.at(slot));
        }
        return found;
    }
}
