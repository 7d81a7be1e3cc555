package io.hourfold.window;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes what becomes of windows, within a task. */
final class SparkWindowWriter implements Changed<InternalRow>, CountSweep.Changed<InternalRow> {
    private static final long DAY = EpochGrid.microseconds(Duration.ofDays(1));

    private final SparkWindowLayout layout;
    private final SparkThere there;
    private final SparkStates states;
    private final StructType keys;
    private final int width;
    private final int measures;
    private final long full;
    private final DeltaWriter<InternalRow> writer;
    private final SortedSet<Integer> days = new TreeSet<>();
    private InternalRow key;
    private long written;
    private long removed;

    /** @param full how many events a window counts */
    SparkWindowWriter(SparkWindowLayout layout, SparkThere there, long full, DeltaWriter<InternalRow> writer) {
        this.layout = layout;
        this.there = there;
        this.states = new SparkStates(layout.measures());
        this.keys = layout.keys();
        this.width = layout.row().size();
        this.measures = layout.measures().folds().size();
        this.full = full;
        this.writer = writer;
    }

    /** @param columns of the key first; good for all that comes until the next */
    void key(InternalRow columns) {
        key = columns;
    }

    @Override
    public void remove(InternalRow row) {
        int day = day(there.start(row));
        try {
            writer.delete(
                    new GenericInternalRow(new Object[] {0, new GenericInternalRow(new Object[] {day})}),
                    new GenericInternalRow(new Object[] {there.file(row).clone(), there.position(row)}));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        days.add(day);
        removed++;
    }

    @Override
    public void write(Shown window, Folded content) {
        insert(window, content, states.struct(content));
    }

    @Override
    public void write(Counted window) {
        Shown.Openness openness = window.folded().rows < full ? Shown.Openness.OPEN : Shown.Openness.CLOSED;
        insert(
                new Shown(window.start(), window.end(), window.number(), openness),
                window.folded(),
                states.struct(window));
    }

    private void insert(Shown window, Folded content, InternalRow kept) {
        GenericInternalRow row = new GenericInternalRow(width);
        int next = 0;
        row.update(next++, window.start());
        row.update(next++, window.end());
        if (layout.counts()) {
            row.update(next++, window.number());
        }
        for (int column = 0; column < keys.size(); column++) {
            row.update(next++, key.get(column, keys.fields()[column].dataType()));
        }
        states.results(content, row, next);
        next += measures;
        if (layout.tellsOpenness()) {
            row.update(next++, window.openness() == Shown.Openness.OPEN);
        }
        row.update(next, kept);
        try {
            writer.insert(row);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        days.add(day(window.start()));
        written++;
    }

    private static int day(long start) {
        return (int) Math.floorDiv(start, DAY);
    }

    SortedSet<Integer> days() {
        return days;
    }

    long written() {
        return written;
    }

    long removed() {
        return removed;
    }
}
