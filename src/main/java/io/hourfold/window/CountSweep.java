package io.hourfold.window;

/**
 * Cuts the events of one key, in the order in which they arrived, into windows of so many. A window lies between the
 * earliest and the latest of its events, whatever lies between those of other windows.
 *
 * @param <R> what names a row that is there
 */
final class CountSweep<R> {
    private final Measures measures;
    private final long rows;
    private final Changed<R> into;
    private Counted current;
    private R there;
    private Event last;
    private long next;

    /** Takes what becomes of the windows of a key. */
    interface Changed<R> {
        void remove(R row);

        void write(Counted window);
    }

    CountSweep(Measures measures, long rows, Changed<R> into) {
        this.measures = measures;
        this.rows = rows;
        this.into = into;
    }

    /** @param first the number of the first window that has to be cut */
    void begin(long first) {
        next = first;
        current = null;
        there = null;
        last = null;
    }

    /** The newest window is there, and all events to come arrived later than those it holds. */
    void resume(R name, Counted newest) {
        begin(newest.number() + 1);
        current = newest;
        there = name;
    }

    /** The same event may come several times in a row. */
    void event(Event event) {
        if (last != null && last.arrival().equals(event.arrival())) {
            return;
        }
        last = event;
        if (there != null) {
            into.remove(there);
            there = null;
        }
        if (current != null && current.folded().rows == rows) {
            into.write(current.followed());
            current = null;
        }
        if (current == null) {
            current = new Counted(
                    next++, event.at(), event.at() + 1, event.arrival(), event.arrival(), true, measures.none());
        }
        current = current.with(event, measures);
    }

    /** The key has no more. */
    void finish() {
        if (current != null && there == null) {
            into.write(current);
        }
        current = null;
    }
}
