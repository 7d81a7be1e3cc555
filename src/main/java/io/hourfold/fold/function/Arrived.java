package io.hourfold.fold.function;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;
import io.hourfold.fold.Values;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import static io.hourfold.fold.ValueType.Scalar.BIGINT;
import static io.hourfold.fold.ValueType.Scalar.INT;
import static io.hourfold.fold.ValueType.Scalar.STRING;
import static io.hourfold.fold.ValueType.Scalar.TIMESTAMP;

/** A value, which may be null, and the row that brought it. */
record Arrived(Object value, Arrival arrival) {
    private static final int FIELDS = 5;

    Arrived {
        value = Values.canonical(value);
    }

    static List<StateField> fields(ValueType value) {
        return List.of(
                new StateField("value", value),
                new StateField("batch", TIMESTAMP),
                new StateField("topic", STRING),
                new StateField("partition", INT),
                new StateField("offset", BIGINT));
    }

    /** Stores a state that is null while no row has come. */
    static List<Object> store(Arrived state) {
        if (state == null) {
            return Collections.nCopies(FIELDS, null);
        }
        Arrival arrival = state.arrival;
        return Arrays.asList(state.value, arrival.batch(), arrival.topic(), arrival.partition(), arrival.offset());
    }

    static Arrived load(List<Object> stored) {
        if (stored.get(1) == null) {
            return null;
        }
        return new Arrived(
                stored.get(0),
                new Arrival((Instant) stored.get(1), (String) stored.get(2), (Integer) stored.get(3), (Long)
                        stored.get(4)));
    }
}
