package io.hourfold.tree;

import io.hourfold.engine.SparkValue;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.BoundFold;
import io.hourfold.pipeline.Schema;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** The state of one folded column for one key at a time, fed from rows and written into rows. */
final class SparkState<S> {
    private final BoundFold<S> fold;
    private final List<SparkValue> arguments = new ArrayList<>();
    private final List<SparkValue> stored = new ArrayList<>();
    private final SparkValue result;
    private S state;

    SparkState(BoundFold<S> fold, Schema schema) {
        this.fold = fold;
        var types = schema.valueTypes();
        fold.columns().forEach(column -> arguments.add(new SparkValue(types.get(column))));
        fold.types().state().forEach(field -> stored.add(new SparkValue(field.type())));
        this.result = new SparkValue(fold.types().result());
        clear();
    }

    void clear() {
        state = fold.function().identity();
    }

    /** How many columns of the tree it takes. */
    int width() {
        return stored.size();
    }

    /** Where the arguments stand in rows of a shape. */
    int[] places(StructType shape) {
        return fold.columns().stream().mapToInt(shape::fieldIndex).toArray();
    }

    void add(InternalRow row, int[] places, Arrival arrival) {
        List<Object> values = new ArrayList<>(places.length);
        for (int argument = 0; argument < places.length; argument++) {
            values.add(arguments.get(argument).read(row, places[argument]));
        }
        state = fold.function().add(state, values, arrival);
    }

    void merge(InternalRow row, int place) {
        state = fold.function().merge(state, load(row, place));
    }

    private S load(InternalRow row, int place) {
        List<Object> values = new ArrayList<>(stored.size());
        for (int part = 0; part < stored.size(); part++) {
            values.add(stored.get(part).read(row, place + part));
        }
        return fold.function().load(values);
    }

    void store(InternalRow row, int place) {
        List<Object> values = fold.function().store(state);
        for (int part = 0; part < stored.size(); part++) {
            row.update(place + part, stored.get(part).write(values.get(part)));
        }
    }

    /** What the fact shows for a stored state. */
    Object result(InternalRow row, int place) {
        return result.write(fold.function().result(load(row, place)));
    }
}
