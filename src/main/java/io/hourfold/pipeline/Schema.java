package io.hourfold.pipeline;

import io.hourfold.fold.ValueType;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The declared columns, in the order written, no two with the same name. */
public record Schema(List<Column> columns) implements Serializable {
    public Schema {
        columns = List.copyOf(columns);
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** How fold functions see the columns that they can fold. */
    public SortedMap<String, ValueType> valueTypes() {
        SortedMap<String, ValueType> types = new TreeMap<>();
        columns.forEach(column -> column.type().valueType().ifPresent(type -> types.put(column.name(), type)));
        return types;
    }

    /** Spark DDL of all columns, every one nullable; what is required is checked when rows are parsed. */
    public String sql() {
        return columns.stream()
                .map(column -> "`" + column.name() + "` " + column.type().sql())
                .collect(Collectors.joining(", "));
    }
}
