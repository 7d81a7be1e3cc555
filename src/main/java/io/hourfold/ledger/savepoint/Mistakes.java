package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, told all at once; beyond the first {@value #MOST_TOLD} only how much more there is. */
final class Mistakes {
    static final int MOST_TOLD = 50;

    private final List<String> told = new ArrayList<>();
    private int found;

    void add(String where, String what) {
        found++;
        if (told.size() < MOST_TOLD) {
            told.add(Printable.line(where + ": " + what));
        }
    }

    boolean none() {
        return found == 0;
    }

    /** @param heading what the mistakes mean and what to do */
    void throwIfAny(String heading) {
        if (!none()) {
            List<String> lines = new ArrayList<>(List.of(heading));
            lines.addAll(told);
            if (found > told.size()) {
                lines.add("… and " + (found - told.size()) + " more");
            }
            throw Failure.user(String.join(System.lineSeparator(), lines));
        }
    }
}
