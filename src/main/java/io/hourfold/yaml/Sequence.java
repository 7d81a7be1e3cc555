package io.hourfold.yaml;

import java.util.List;

/** A list of values. */
public record Sequence(Position at, List<Value> items) implements Value {
    public Sequence {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }
}
