package io.hourfold.window;

import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkValue;
import io.hourfold.fold.Arrival;
import io.hourfold.fold.NamedFold;
import io.hourfold.pipeline.RawColumns;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** Reads events out of rows, within a task. */
final class SparkEventReader {
    private final int at;
    private final int batch;
    private final int topic;
    private final int partition;
    private final int offset;
    private final List<List<SparkValue>> values = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();

    SparkEventReader(SparkWindowLayout layout, StructType shape) {
        at = shape.fieldIndex(SparkEvents.AT);
        batch = shape.fieldIndex(RawColumns.BATCH);
        topic = shape.fieldIndex(RawColumns.TOPIC);
        partition = shape.fieldIndex(RawColumns.PARTITION);
        offset = shape.fieldIndex(RawColumns.OFFSET);
        List<String> arguments = layout.arguments();
        for (NamedFold measure : layout.measures().folds()) {
            List<String> columns = measure.fold().columns();
            values.add(columns.stream()
                    .map(column -> new SparkValue(layout.type(column)))
                    .toList());
            places.add(columns.stream()
                    .mapToInt(column -> shape.fieldIndex(SparkEvents.argument(arguments.indexOf(column))))
                    .toArray());
        }
    }

    long at(InternalRow row) {
        return row.getLong(at);
    }

    Event event(InternalRow row) {
        List<List<Object>> arguments = new ArrayList<>(values.size());
        for (int measure = 0; measure < values.size(); measure++) {
            int[] columns = places.get(measure);
            List<Object> read = new ArrayList<>(columns.length);
            for (int argument = 0; argument < columns.length; argument++) {
                read.add(values.get(measure).get(argument).read(row, columns[argument]));
            }
            arguments.add(read);
        }
        return new Event(
                row.getLong(at),
                new Arrival(
                        Microseconds.instant(row.getLong(batch)),
                        row.getUTF8String(topic).toString(),
                        row.getInt(partition),
                        row.getLong(offset)),
                arguments);
    }
}
