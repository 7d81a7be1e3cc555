package io.hourfold.publish;

import io.hourfold.fold.Arrival;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row as ingest writes it. The payload is whatever of it is neither key nor folded. */
record RawRow(Arrival arrival, Instant eventTime, String key, Long amount, String device, String payload) {
    /** The values of a call's columns; nulls among them. */
    List<Object> values(List<String> columns) {
        List<Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(value(column)));
        return values;
    }

    private Object value(String column) {
        return switch (column) {
            case "event_time" -> eventTime;
            case "amount" -> amount;
            case "device" -> device;
            default -> throw new IllegalArgumentException(column);
        };
    }

    /** What tells this row from another that has the same place in the source. */
    String digest() {
        return Map.of("key", key, "payload", payload).toString();
    }
}
