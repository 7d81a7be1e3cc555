package io.hourfold.yaml;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The mistakes found so far, so that a user is told all of them at once. */
public final class Problems {
    /** How many are kept; a file with more is not a file that somebody wrote. */
    static final int MOST = 100;

    private final List<Problem> found = new ArrayList<>();
    private int beyond;

    public void add(Position at, String message) {
        if (found.size() < MOST) {
            found.add(new Problem(at, message));
        } else {
            beyond++;
        }
    }

    public boolean none() {
        return found.isEmpty();
    }

    public int count() {
        return found.size() + beyond;
    }

    /** By file and line; the first {@value #MOST} that were found. */
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.at().file())
                        .thenComparing(problem -> problem.at().line()))
                .toList();
    }

    /** How many were found and are not in {@link #all}. */
    public int beyond() {
        return beyond;
    }

    /** Does nothing when there are none; otherwise fails as the user's fault with every one on a line of its own. */
    public void throwIfAny() {
        if (!none()) {
            String lines = all().stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
            throw Failure.user(beyond == 0 ? lines : lines + System.lineSeparator() + "and " + beyond + " more");
        }
    }
}
