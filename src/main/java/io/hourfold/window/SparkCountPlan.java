package io.hourfold.window;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** Brings the counted windows of keys to what they should be: only the newest, or all from one on that is outdated. */
final class SparkCountPlan implements SparkWindowPass.Plan {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> keys;
    private final long rows;

    SparkCountPlan(List<String> keys, long rows) {
        this.keys = new ArrayList<>(keys);
        this.rows = rows;
    }

    @Override
    public List<String> groups() {
        return keys;
    }

    @Override
    public long full() {
        return rows;
    }

    @Override
    public SparkWindowPass.Group group(
            SparkWindowLayout layout, StructType there, StructType pieces, SparkWindowWriter into) {
        SparkThere reader = new SparkThere(layout, there);
        SparkEventReader events = new SparkEventReader(layout, pieces);
        CountSweep<InternalRow> sweep = new CountSweep<>(layout.measures(), rows, into);
        return group -> {
            InternalRow first = group.there();
            if (first == null) {
                sweep.begin(0);
            } else if (reader.isOutdated(first)) {
                sweep.begin(reader.number(first));
                while (group.there() != null) {
                    into.remove(group.takeThere());
                }
            } else {
                group.takeThere();
                sweep.resume(first, reader.counted(first));
            }
            while (group.piece() != null) {
                sweep.event(events.event(group.takePiece()));
            }
            sweep.finish();
        };
    }
}
