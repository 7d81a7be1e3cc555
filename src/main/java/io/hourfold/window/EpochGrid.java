package io.hourfold.window;

import io.hourfold.pipeline.WindowShape;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Windows whose places repeat for ever, as counted from 1970-01-01T00:00Z and an offset. */
final class EpochGrid implements Grid {
    private static final long serialVersionUID = 1L;

    private final WindowShape.Kind kind;
    private final long size;
    private final long every;
    private final long offset;

    EpochGrid(WindowShape.Aligned shape) {
        this.kind = shape.kind();
        this.size = microseconds(shape.size());
        this.every = microseconds(shape.every());
        this.offset = microseconds(shape.offset());
    }

    static long microseconds(Duration length) {
        return length.toSeconds() * ChronoUnit.SECONDS.getDuration().toNanos() / 1_000;
    }

    @Override
    public void each(long at, Spans into) {
        if (kind == WindowShape.Kind.CUMULATING) {
            long start = before(at, size);
            for (long end = start + (at - start) / every * every + every; end <= start + size; end += every) {
                into.take(start, end);
            }
        } else {
            for (long start = before(at, every); start > at - size; start -= every) {
                into.take(start, start + size);
            }
        }
    }

    private long before(long at, long step) {
        return Math.floorDiv(at - offset, step) * step + offset;
    }
}
