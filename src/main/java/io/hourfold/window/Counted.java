package io.hourfold.window;

import io.hourfold.fold.Arrival;

/**
 * A window of events that are counted.
 *
 * @param number the how manieth of its key, from 0 on
 * @param start when its earliest event happened, in microseconds since 1970
 * @param end the microsecond after its latest event
 * @param first which of its events arrived first
 * @param last which of its events arrived last
 * @param newest whether no window of its key comes after it
 */
record Counted(long number, long start, long end, Arrival first, Arrival last, boolean newest, Folded folded) {
    /** The newest window, with one event more. */
    Counted with(Event event, Measures measures) {
        measures.add(folded, event.arguments(), event.arrival());
        return new Counted(
                number,
                Math.min(start, event.at()),
                Math.max(end, event.at() + 1),
                first,
                event.arrival(),
                newest,
                folded);
    }

    Counted followed() {
        return new Counted(number, start, end, first, last, false, folded);
    }
}
