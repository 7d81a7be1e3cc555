package io.hourfold.verify;

import io.hourfold.fold.Arrival;
import io.hourfold.fold.Folding;
import io.hourfold.fold.NamedFold;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Schema;
import io.hourfold.tree.SparkFolding;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a flat pass: those of raw and those of the fact, told apart by their first column. */
final class SparkFlatShape implements Serializable {
    private static final long serialVersionUID = 1L;

    static final String IS_SHOWN = "_is_shown";

    private static final StructType PLACE = new StructType()
            .add(RawColumns.BATCH, DataTypes.TimestampType)
            .add(RawColumns.TOPIC, DataTypes.StringType)
            .add(RawColumns.PARTITION, DataTypes.IntegerType)
            .add(RawColumns.OFFSET, DataTypes.LongType);

    private final Schema schema;
    private final SparkFolding folding;

    SparkFlatShape(Pipeline pipeline) {
        this.schema = pipeline.source().schema();
        this.folding = new SparkFolding(pipeline);
    }

    Folding folding() {
        return folding.folding();
    }

    /** What the fact has: the declared columns, the folded ones, and where the row that was kept came from. */
    StructType columns() {
        StructType columns = StructType.fromDDL(schema.sql());
        for (NamedFold folded : folding().columns()) {
            columns = columns.add(
                    folded.name(),
                    DataType.fromDDL(folded.fold().types().result().toString()));
        }
        for (var field : PLACE.fields()) {
            columns = columns.add(field);
        }
        return columns;
    }

    /** The columns that are taken from the row that stands for its key. */
    List<String> ofWinner() {
        List<String> names = new ArrayList<>(schema.names());
        names.addAll(List.of(PLACE.fieldNames()));
        return names;
    }

    /** Columns whose values nobody is shown: those that are declared so, and what is folded over them. */
    Set<String> sensitive() {
        Set<String> sensitive = schema.columns().stream()
                .filter(Column::sensitive)
                .map(Column::name)
                .collect(Collectors.toSet());
        folding().columns().stream()
                .filter(folded -> folded.fold().columns().stream().anyMatch(sensitive::contains))
                .map(NamedFold::name)
                .toList()
                .forEach(sensitive::add);
        return sensitive;
    }

    static Object value(Row row, String column) {
        return SparkPlain.of(row.get(row.fieldIndex(column)));
    }

    static boolean isShown(Row row) {
        return row.getBoolean(row.fieldIndex(IS_SHOWN));
    }

    static Arrival arrival(Row row) {
        return new Arrival(
                (Instant) value(row, RawColumns.BATCH),
                (String) value(row, RawColumns.TOPIC),
                (Integer) value(row, RawColumns.PARTITION),
                (Long) value(row, RawColumns.OFFSET));
    }
}
