package io.hourfold.window;

import io.hourfold.engine.SparkProjection;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the events of one task into the aligned windows that they lie in, so that what is shuffled grows with windows and
 * not with events. Of one window several parts may come out; whoever gets them merges them.
 */
final class SparkPanes implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {
    private static final long serialVersionUID = 1L;
    static final String START = "start";
    static final String END = "end";
    /** So many windows are in memory at once. */
    private static final int MOST_AT_ONCE = 20_000;

    private final SparkWindowLayout layout;
    private final Grid grid;
    private final StructType events;

    /**
     * @param events the shape of the rows, of {@link SparkEvents}; where they have a {@value #START} and an
     *     {@value #END}, that is the window they are wanted for
     */
    SparkPanes(SparkWindowLayout layout, Grid grid, StructType events) {
        this.layout = layout;
        this.grid = grid;
        this.events = events;
    }

    /** The key, the window, what became of the events, and what they come to. */
    static StructType shape(SparkWindowLayout layout) {
        StructType shape = new StructType();
        StructType keys = layout.keys();
        for (int place = 0; place < keys.size(); place++) {
            shape = shape.add(SparkEvents.key(place), keys.fields()[place].dataType());
        }
        shape = shape.add(START, DataTypes.TimestampType)
                .add(END, DataTypes.TimestampType)
                .add(SparkEvents.ROLE, DataTypes.IntegerType);
        for (var state : layout.states().fields()) {
            shape = shape.add(state.name(), state.dataType());
        }
        return shape;
    }

    private record Pane(UnsafeRow key, long start, long end, int role) {}

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
        return new Parts(rows);
    }

    private final class Parts implements Iterator<InternalRow> {
        private final Iterator<InternalRow> rows;
        private final SparkEventReader reader = new SparkEventReader(layout, events);
        private final Measures measures = layout.measures();
        private final SparkStates states = new SparkStates(measures);
        private final UnsafeProjection toKey;
        private final StructType shape = shape(layout);
        private final UnsafeProjection toPart = UnsafeProjection.create(shape);
        private final int role = events.fieldIndex(SparkEvents.ROLE);
        private final int start = List.of(events.fieldNames()).indexOf(START);
        private Iterator<InternalRow> parts = List.<InternalRow>of().iterator();

        Parts(Iterator<InternalRow> rows) {
            this.rows = rows;
            StructType keys = new StructType();
            for (int place = 0; place < layout.by().size(); place++) {
                keys = keys.add(events.apply(SparkEvents.key(place)));
            }
            toKey = SparkProjection.of(events, keys);
        }

        @Override
        public boolean hasNext() {
            if (!parts.hasNext() && rows.hasNext()) {
                parts = fold();
            }
            return parts.hasNext();
        }

        @Override
        public InternalRow next() {
            return parts.next();
        }

        private Iterator<InternalRow> fold() {
            Map<Pane, Folded> panes = new LinkedHashMap<>();
            while (panes.size() < MOST_AT_ONCE && rows.hasNext()) {
                InternalRow row = rows.next();
                Event event = reader.event(row);
                UnsafeRow key = toKey.apply(row).copy();
                Spans into = (from, to) -> measures.add(
                        panes.computeIfAbsent(new Pane(key, from, to, row.getInt(role)), first -> measures.none()),
                        event.arguments(),
                        event.arrival());
                if (start < 0) {
                    grid.each(event.at(), into);
                } else {
                    into.take(row.getLong(start), row.getLong(start + 1));
                }
            }
            List<InternalRow> folded = new ArrayList<>(panes.size());
            panes.forEach((pane, content) -> folded.add(part(pane, content)));
            return folded.iterator();
        }

        private InternalRow part(Pane pane, Folded content) {
            GenericInternalRow row = new GenericInternalRow(shape.size());
            int keys = layout.by().size();
            for (int place = 0; place < keys; place++) {
                row.update(place, pane.key().get(place, shape.fields()[place].dataType()));
            }
            row.update(keys, pane.start());
            row.update(keys + 1, pane.end());
            row.update(keys + 2, pane.role());
            states.store(content, row, keys + 3);
            return toPart.apply(row).copy();
        }
    }
}
