package io.hourfold.window;

import io.hourfold.pipeline.WindowShape;

import java.io.Serializable;

/** Where aligned windows lie. */
interface Grid extends Serializable {
    /** Gives every window that an instant lies in. */
    void each(long at, Spans into);

    static Grid of(WindowShape.Aligned shape) {
        return shape.zone().isPresent() ? new DayGrid(shape) : new EpochGrid(shape);
    }
}
