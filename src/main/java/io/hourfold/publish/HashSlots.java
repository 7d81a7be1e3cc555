package io.hourfold.publish;

import java.util.Arrays;

/** Small numbers found by hashes, of which several may be alike: whoever looks decides which number was meant. */
final class HashSlots {
    static final int NONE = -1;

    private final int[] numbers;

    /** @param most so many numbers will be put in at most */
    HashSlots(int most) {
        numbers = new int[Math.max(2, Integer.highestOneBit(Math.max(1, most)) * 4)];
        Arrays.fill(numbers, NONE);
    }

    void put(long hash, int number) {
        int slot = first(hash);
        while (numbers[slot] != NONE) {
            slot = next(slot);
        }
        numbers[slot] = number;
    }

    /** Where numbers of a hash begin; they end where {@link #at} is {@link #NONE}. */
    int first(long hash) {
        return (int) hash & numbers.length - 1;
    }

    int next(int slot) {
        return slot + 1 & numbers.length - 1;
    }

    int at(int slot) {
        return numbers[slot];
    }
}
