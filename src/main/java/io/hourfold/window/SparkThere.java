package io.hourfold.window;

import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.pipeline.Window;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Reads rows of windows that are there, within a task. */
final class SparkThere {
    /** Whether the window has to be computed anew. */
    static final String OUTDATED = "outdated";

    private final SparkStates states;
    private final int start;
    private final int end;
    private final int number;
    private final int open;
    private final int content;
    private final int outdated;
    private final int file;
    private final int position;
    private final int contentWidth;

    SparkThere(SparkWindowLayout layout, StructType shape) {
        states = new SparkStates(layout.measures());
        start = shape.fieldIndex(SparkPanes.START);
        end = shape.fieldIndex(SparkPanes.END);
        number = shape.fieldIndex(Window.NUMBER);
        open = shape.fieldIndex(Window.OPEN);
        content = shape.fieldIndex(Window.STATES);
        outdated = shape.fieldIndex(OUTDATED);
        file = shape.fieldIndex(SparkDeltaWrite.FILE);
        position = shape.fieldIndex(SparkDeltaWrite.POSITION);
        contentWidth = layout.states().size();
    }

    Shown shown(InternalRow row) {
        return new Shown(
                row.getLong(start),
                row.getLong(end),
                row.getLong(number),
                row.getBoolean(open) ? Shown.Openness.OPEN : Shown.Openness.CLOSED);
    }

    long start(InternalRow row) {
        return row.getLong(start);
    }

    long number(InternalRow row) {
        return row.getLong(number);
    }

    Folded folded(InternalRow row) {
        return states.folded(row.getStruct(content, contentWidth), 0);
    }

    Counted counted(InternalRow row) {
        return states.counted(shown(row), row.getStruct(content, contentWidth));
    }

    boolean isOutdated(InternalRow row) {
        return row.getBoolean(outdated);
    }

    org.apache.spark.unsafe.types.UTF8String file(InternalRow row) {
        return row.getUTF8String(file);
    }

    long position(InternalRow row) {
        return row.getLong(position);
    }
}
