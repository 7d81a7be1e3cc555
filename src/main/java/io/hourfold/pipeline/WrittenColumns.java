package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.ValueType;
import io.hourfold.yaml.Nearest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns as they were written, in order: a column whose line could not be read is there by its name, so that
 * whoever names it is not told that it does not exist.
 */
record WrittenColumns(Map<String, Optional<Column>> all) {
    static final WrittenColumns NONE = new WrittenColumns(Map.of());

    WrittenColumns {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    /** These columns, and behind them what side inputs add. */
    WrittenColumns with(List<Enrichment> enrichments) {
        Map<String, Optional<Column>> more = new LinkedHashMap<>(all);
        enrichments.stream()
                .flatMap(enrichment -> enrichment.add().stream())
                .map(Enrichment.Added::column)
                .forEach(column -> more.putIfAbsent(column.name(), Optional.of(column)));
        return new WrittenColumns(more);
    }

    /** The schema, in which the given columns are required whatever was written. */
    Schema schema(Set<String> required) {
        return new Schema(all.values().stream()
                .flatMap(Optional::stream)
                .map(column -> required.contains(column.name())
                        ? new Column(column.name(), column.type(), true, column.sensitive())
                        : column)
                .toList());
    }

    /** The name of a column that can say when an event happened. */
    String eventTime(String name) {
        type(name).ifPresent(type -> {
            if (type != ColumnType.Primitive.TIMESTAMP) {
                throw Failure.user("'" + name + "' is " + type.sql() + ", but must be a timestamp");
            }
        });
        return name;
    }

    /** The name of a column that can be part of a key. */
    String key(String name) {
        type(name).ifPresent(type -> {
            if (!type.keyable()) {
                throw Failure.user("'" + name + "' is " + type.sql()
                        + ", which cannot be part of a key; use a column of string, boolean, int, bigint, decimal,"
                        + " date, timestamp or binary");
            }
        });
        return name;
    }

    /** The name of a column that can be the first of a key: rows are spread over the buckets by it. */
    String firstKey(String name) {
        key(name);
        type(name).filter(type -> type == ColumnType.Primitive.BOOLEAN).ifPresent(type -> {
            throw Failure.user("'" + name + "' is boolean, which cannot come first: rows are spread over the buckets by"
                    + " the first column; put another one before it");
        });
        return name;
    }

    /** Whether all columns of a call could be read and can be folded; fails when one cannot be. */
    boolean fit(FoldCall call) {
        List<String> named = call.arguments().stream()
                .filter(argument -> !argument.equals(FoldCall.ALL))
                .toList();
        boolean readable = true;
        for (String argument : named) {
            Optional<ColumnType> type = type(argument);
            if (type.isPresent() && type.get().valueType().isEmpty()) {
                throw Failure.user(
                        "'" + call + "': '" + argument + "' is " + type.get().sql() + "; a struct cannot be folded");
            }
            readable &= type.isPresent();
        }
        return readable;
    }

    Map<String, ValueType> valueTypes() {
        return schema(Set.of()).valueTypes();
    }

    /** The type of a column, or nothing where it could not be read; fails when there is no such column. */
    private Optional<ColumnType> type(String name) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (!all.containsKey(name)) {
            throw Failure.user("'" + name + "' is not a column of source.schema"
                    + Nearest.to(name, all.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return all.get(name).map(Column::type);
    }
}
