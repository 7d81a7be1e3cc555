package io.hourfold.window;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** Brings aligned windows to what they should be, one at a time. */
final class SparkAlignedPlan implements SparkWindowPass.Plan {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> groups;

    SparkAlignedPlan(List<String> keys) {
        groups = new ArrayList<>(keys);
        groups.add(SparkPanes.START);
        groups.add(SparkPanes.END);
    }

    @Override
    public List<String> groups() {
        return groups;
    }

    @Override
    public long full() {
        return Long.MAX_VALUE;
    }

    @Override
    public SparkWindowPass.Group group(
            SparkWindowLayout layout, StructType there, StructType pieces, SparkWindowWriter into) {
        SparkThere reader = new SparkThere(layout, there);
        SparkStates states = new SparkStates(layout.measures());
        AlignedMerge<InternalRow> merge = new AlignedMerge<>(layout.measures(), into);
        int role = pieces.fieldIndex(SparkEvents.ROLE);
        int content = role + 1;
        int groupStart = groups.size() - 2;
        return group -> {
            InternalRow window = group.group();
            merge.begin(window.getLong(groupStart), window.getLong(groupStart + 1));
            while (group.there() != null) {
                InternalRow row = group.takeThere();
                if (reader.isOutdated(row)) {
                    merge.outdated(row);
                } else {
                    merge.shown(row, reader.folded(row));
                }
            }
            while (group.piece() != null) {
                InternalRow row = group.takePiece();
                Folded part = states.folded(row, content);
                switch (row.getInt(role)) {
                    case SparkEvents.CAME -> merge.came(part);
                    case SparkEvents.WENT -> merge.went(part);
                    default -> merge.holds(part);
                }
            }
            merge.finish();
        };
    }
}
