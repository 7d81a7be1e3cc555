package io.hourfold.window;

/**
 * What becomes of one aligned window.
 *
 * @param <R> what names a row that is there
 */
final class AlignedMerge<R> {
    private final Measures measures;
    private final Changed<R> into;
    private long start;
    private long end;
    private Folded content;
    private R there;
    private boolean anew;
    private boolean touched;

    AlignedMerge(Measures measures, Changed<R> into) {
        this.measures = measures;
        this.into = into;
    }

    void begin(long windowStart, long windowEnd) {
        start = windowStart;
        end = windowEnd;
        content = measures.none();
        there = null;
        anew = false;
        touched = false;
    }

    /** The window is there; comes before anything else. */
    void shown(R row, Folded folded) {
        there = row;
        content = folded;
    }

    /** The window is there, and has to be computed anew from all the events that it holds now. */
    void outdated(R row) {
        there = row;
        anew = true;
        touched = true;
    }

    /** Some events came. */
    void came(Folded part) {
        if (!anew) {
            touched = true;
            measures.merge(content, part);
        }
    }

    /** Some events went; asked for only of measures that can subtract. */
    void went(Folded part) {
        if (!anew) {
            touched = true;
            measures.subtract(content, part);
        }
    }

    /** Some of the events that a window holds which has to be computed anew. */
    void holds(Folded part) {
        measures.merge(content, part);
    }

    void finish() {
        if (!touched) {
            return;
        }
        if (there != null) {
            into.remove(there);
        }
        if (content.rows > 0) {
            into.write(new Shown(start, end, 0, Shown.Openness.CLOSED), content);
        }
    }
}
