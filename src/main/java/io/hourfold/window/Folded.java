package io.hourfold.window;

/** What the events of a window come to so far; changed in place by {@link Measures}. */
final class Folded {
    long rows;
    final Object[] states;

    Folded(long rows, Object[] states) {
        this.rows = rows;
        this.states = states;
    }
}
