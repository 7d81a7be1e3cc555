package io.hourfold.window;

import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkValue;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.NamedFold;
import io.hourfold.fold.StateField;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

import java.util.ArrayList;
import java.util.List;

/** Reads and writes what is kept of a window, within a task. */
final class SparkStates {
    private static final int ARRIVAL_FIELDS = 4;

    private final Measures measures;
    private final List<SparkValue> fields = new ArrayList<>();
    private final List<SparkValue> results = new ArrayList<>();

    SparkStates(Measures measures) {
        this.measures = measures;
        for (NamedFold measure : measures.folds()) {
            for (StateField field : measure.fold().types().state()) {
                fields.add(new SparkValue(field.type()));
            }
            results.add(new SparkValue(measure.fold().types().result()));
        }
    }

    /** How many fields rows and measures take. */
    int width() {
        return 1 + fields.size();
    }

    /** Reads rows and measures, from a place of a row on. */
    Folded folded(InternalRow row, int from) {
        List<Object> stored = new ArrayList<>(fields.size());
        for (int field = 0; field < fields.size(); field++) {
            stored.add(fields.get(field).read(row, from + 1 + field));
        }
        return measures.load(row.getLong(from), stored);
    }

    /** Writes rows and measures, from a place of a row on. */
    void store(Folded folded, InternalRow row, int from) {
        row.update(from, folded.rows);
        List<Object> stored = measures.store(folded);
        for (int field = 0; field < fields.size(); field++) {
            row.update(from + 1 + field, fields.get(field).write(stored.get(field)));
        }
    }

    /** Writes what readers see, from a place of a row on. */
    void results(Folded folded, InternalRow row, int from) {
        List<Object> values = measures.results(folded);
        for (int measure = 0; measure < results.size(); measure++) {
            row.update(from + measure, results.get(measure).write(values.get(measure)));
        }
    }

    InternalRow struct(Folded folded) {
        GenericInternalRow struct = new GenericInternalRow(width());
        store(folded, struct, 0);
        return struct;
    }

    InternalRow struct(Counted window) {
        GenericInternalRow struct = new GenericInternalRow(width() + 2 * ARRIVAL_FIELDS + 1);
        store(window.folded(), struct, 0);
        arrival(window.first(), struct, width());
        arrival(window.last(), struct, width() + ARRIVAL_FIELDS);
        struct.update(width() + 2 * ARRIVAL_FIELDS, window.newest());
        return struct;
    }

    private static void arrival(Arrival arrival, InternalRow row, int from) {
        row.update(from, Microseconds.of(arrival.batch()));
        row.update(from + 1, UTF8String.fromString(arrival.topic()));
        row.update(from + 2, arrival.partition());
        row.update(from + 3, arrival.offset());
    }

    Counted counted(Shown shown, InternalRow struct) {
        return new Counted(
                shown.number(),
                shown.start(),
                shown.end(),
                arrival(struct, width()),
                arrival(struct, width() + ARRIVAL_FIELDS),
                struct.getBoolean(width() + 2 * ARRIVAL_FIELDS),
                folded(struct, 0));
    }

    private static Arrival arrival(InternalRow row, int from) {
        return new Arrival(
                Microseconds.instant(row.getLong(from)),
                row.getUTF8String(from + 1).toString(),
                row.getInt(from + 2),
                row.getLong(from + 3));
    }
}
