package io.hourfold.quality.measure;

import io.hourfold.pipeline.RawColumns;
import io.hourfold.quality.rule.Sql;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

/** A few of the rows that are not as expected, with where they came from. */
public final class SparkSamples {
    private static final int MOST = 10;
    private static final int LONGEST = 200;
    private static final String REDACTED = "(redacted)";

    private final Dataset<Row> rows;
    private final Set<String> sensitive;

    /** @param sensitive columns whose values nobody is to see */
    public SparkSamples(Dataset<Row> rows, Set<String> sensitive) {
        this.rows = rows;
        this.sensitive = Set.copyOf(sensitive);
    }

    /**
     * At most {@value #MOST} rows, as JSON objects.
     *
     * @param columns what is shown of them, beside their place
     */
    public List<String> of(Sql failing, List<String> columns) {
        Set<String> shown = new LinkedHashSet<>(columns);
        Stream.of(RawColumns.TOPIC, RawColumns.PARTITION, RawColumns.OFFSET).forEach(shown::add);
        Column[] fields = shown.stream().map(this::field).toArray(Column[]::new);
        return rows.where(expr(failing.toString()))
                .limit(MOST)
                .select(to_json(struct(fields), Map.of("ignoreNullFields", "false")))
                .as(Encoders.STRING())
                .collectAsList();
    }

    private Column field(String name) {
        Column column = col("`" + name.replace("`", "``") + "`");
        if (sensitive.contains(name)) {
            return when(column.isNotNull(), REDACTED).as(name);
        }
        Column text = text(column, rows.schema().apply(name).dataType());
        return when(length(text).gt(LONGEST), concat(substring(text, 1, LONGEST), lit("…")))
                .otherwise(text)
                .as(name);
    }

    private static Column text(Column column, DataType type) {
        if (type instanceof BinaryType) {
            return hex(column);
        }
        boolean holdsOthers = type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
        return holdsOthers ? to_json(column) : column.cast("string");
    }
}
