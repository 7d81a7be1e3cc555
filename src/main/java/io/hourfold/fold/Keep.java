package io.hourfold.fold;

import java.util.Locale;

/** Which of several duplicates stands for its key; by arrival, so that there is always exactly one answer. */
public enum Keep {
    FIRST,
    LAST;

    public Arrival winner(Arrival one, Arrival other) {
        boolean oneIsEarlier = one.compareTo(other) <= 0;
        return oneIsEarlier == (this == FIRST) ? one : other;
    }

    /** As a pipeline file writes it: {@code first} or {@code last}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
