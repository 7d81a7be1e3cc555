package io.hourfold.window;

import io.hourfold.engine.SparkValue;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.NamedFold;
import io.hourfold.fold.StateField;
import io.hourfold.fold.ValueType;
import io.hourfold.pipeline.FoldedColumn;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import io.hourfold.pipeline.WindowShape;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a window's table and of what it is made from, in a form that reaches tasks on other machines: functions
 * are found again there by their names.
 */
final class SparkWindowLayout implements Serializable {
    private static final long serialVersionUID = 1L;

    static final String ROWS = "rows";
    static final String NEWEST = "newest";
    static final String FIRST = "first";
    static final String LAST = "last";
    /** What tells arrivals apart and puts them in order. */
    static final List<String> ARRIVAL =
            List.of(RawColumns.BATCH, RawColumns.TOPIC, RawColumns.PARTITION, RawColumns.OFFSET);

    private final String eventTime;
    private final List<String> by;
    private final List<String> byTypes = new ArrayList<>();
    private final List<String> names;
    private final List<String> calls;
    private final TreeMap<String, String> types = new TreeMap<>();
    private final boolean counts;
    private final boolean depends;
    private transient Measures measures;

    SparkWindowLayout(Pipeline pipeline, Window window) {
        FoldRegistry registry = FoldRegistry.fromClassPath();
        Map<String, ValueType> declared = pipeline.source().schema().valueTypes();
        declared.forEach((column, type) -> types.put(column, type.toString()));
        pipeline.dedupe()
                .fold()
                .forEach(column -> types.put(
                        column.name(),
                        registry.bind(column.call(), declared).types().result().toString()));
        eventTime = pipeline.eventTime();
        by = window.by();
        by.forEach(column -> byTypes.add(
                pipeline.source().schema().column(column).orElseThrow().type().sql()));
        names = window.measures().stream().map(FoldedColumn::name).toList();
        calls = window.measures().stream()
                .map(measure -> measure.call().toString())
                .toList();
        counts = window.shape() instanceof WindowShape.Count;
        depends = counts || window.shape() instanceof WindowShape.Session;
    }

    Measures measures() {
        if (measures == null) {
            FoldRegistry registry = FoldRegistry.fromClassPath();
            Map<String, ValueType> known = new TreeMap<>();
            types.forEach((column, type) -> known.put(column, ValueType.parse(type)));
            List<NamedFold> folds = new ArrayList<>();
            for (int measure = 0; measure < names.size(); measure++) {
                folds.add(new NamedFold(names.get(measure), registry.bind(FoldCall.parse(calls.get(measure)), known)));
            }
            measures = new Measures(folds);
        }
        return measures;
    }

    List<String> by() {
        return by;
    }

    String eventTime() {
        return eventTime;
    }

    /** Whether windows are of so many events. */
    boolean counts() {
        return counts;
    }

    /** The columns of the fact that measures look at, each once. */
    List<String> arguments() {
        Set<String> arguments = new LinkedHashSet<>();
        measures().folds().forEach(measure -> arguments.addAll(measure.fold().columns()));
        return List.copyOf(arguments);
    }

    ValueType type(String argument) {
        return ValueType.parse(types.get(argument));
    }

    /** All columns of the fact that are needed, each once. */
    List<String> factColumns() {
        Set<String> columns = new LinkedHashSet<>(by);
        columns.add(eventTime);
        columns.addAll(arguments());
        columns.addAll(ARRIVAL);
        return List.copyOf(columns);
    }

    StructType keys() {
        StructType keys = new StructType();
        for (int place = 0; place < by.size(); place++) {
            keys = keys.add(by.get(place), DataType.fromDDL(byTypes.get(place)));
        }
        return keys;
    }

    /** What is kept of a window to compute its measures from. */
    StructType states() {
        StructType states = new StructType().add(ROWS, DataTypes.LongType, false);
        for (NamedFold measure : measures().folds()) {
            for (StateField field : measure.fold().types().state()) {
                states = states.add(measure.name() + "__" + field.name(), SparkValue.sparkType(field.type()));
            }
        }
        if (counts) {
            states = arrival(FIRST, states);
            states = arrival(LAST, states).add(NEWEST, DataTypes.BooleanType);
        }
        return states;
    }

    private static StructType arrival(String which, StructType states) {
        return states.add(which + RawColumns.BATCH, DataTypes.TimestampType)
                .add(which + RawColumns.TOPIC, DataTypes.StringType)
                .add(which + RawColumns.PARTITION, DataTypes.IntegerType)
                .add(which + RawColumns.OFFSET, DataTypes.LongType);
    }

    /** A row of the table. */
    StructType row() {
        StructType row = new StructType()
                .add(Window.START, DataTypes.TimestampType, false)
                .add(Window.END, DataTypes.TimestampType, false);
        if (counts) {
            row = row.add(Window.NUMBER, DataTypes.LongType, false);
        }
        for (var key : keys().fields()) {
            row = row.add(key);
        }
        for (NamedFold measure : measures().folds()) {
            row = row.add(
                    measure.name(), SparkValue.sparkType(measure.fold().types().result()));
        }
        if (depends) {
            row = row.add(Window.OPEN, DataTypes.BooleanType, false);
        }
        return row.add(Window.STATES, states());
    }

    /** Whether rows say if they are open. */
    boolean tellsOpenness() {
        return depends;
    }
}
