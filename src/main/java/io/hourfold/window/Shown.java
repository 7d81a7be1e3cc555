package io.hourfold.window;

/**
 * A window as its table shows it.
 *
 * @param start the first microsecond in it
 * @param end the first microsecond after it
 * @param number the how manieth of its key; zero unless windows count
 */
record Shown(long start, long end, long number, Openness openness) {
    /** Whether one more event could join the window without being late. */
    enum Openness {
        OPEN,
        CLOSED
    }
}
