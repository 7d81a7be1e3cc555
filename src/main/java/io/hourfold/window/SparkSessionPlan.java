package io.hourfold.window;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** Brings the sessions of keys to what they should be. */
final class SparkSessionPlan implements SparkWindowPass.Plan {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> keys;
    private final long gap;
    private final long until;

    SparkSessionPlan(List<String> keys, long gap, long until) {
        this.keys = new ArrayList<>(keys);
        this.gap = gap;
        this.until = until;
    }

    @Override
    public List<String> groups() {
        return keys;
    }

    @Override
    public long full() {
        return Long.MAX_VALUE;
    }

    @Override
    public SparkWindowPass.Group group(
            SparkWindowLayout layout, StructType there, StructType pieces, SparkWindowWriter into) {
        SparkThere reader = new SparkThere(layout, there);
        SparkEventReader events = new SparkEventReader(layout, pieces);
        SessionSweep<InternalRow> sweep = new SessionSweep<>(layout.measures(), gap, until, into);
        return group -> {
            while (group.there() != null || group.piece() != null) {
                if (group.piece() == null
                        || group.there() != null && reader.start(group.there()) <= events.at(group.piece())) {
                    InternalRow row = group.takeThere();
                    if (reader.isOutdated(row)) {
                        into.remove(row);
                    } else {
                        sweep.session(row, reader.shown(row), reader.folded(row));
                    }
                } else {
                    sweep.event(events.event(group.takePiece()));
                }
            }
            sweep.finish();
        };
    }
}
