package io.hourfold.yaml;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The mistakes found so far, so that a user is told all of them at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String message) {
        found.add(new Problem(at, message));
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** By file and line. */
    public List<Problem> all() {
        return found.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.at().file())
                        .thenComparing(problem -> problem.at().line()))
                .toList();
    }

    /** Does nothing when there are none; otherwise fails as the user's fault with every one on a line of its own. */
    public void throwIfAny() {
        if (!none()) {
            throw Failure.user(
                    all().stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
