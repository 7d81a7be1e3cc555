package io.hourfold.window;

import io.hourfold.engine.Microseconds;
import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.pipeline.Window;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

/** What the windows of one table are brought up to date from. */
final class SparkWindowInput {
    private final SparkWindowLayout layout;
    private final SparkEvents events;
    private final long mostUnjoined;

    /** @param mostUnjoined so many windows are compared with all keys that changed */
    SparkWindowInput(SparkWindowLayout layout, long mostUnjoined) {
        this.layout = layout;
        this.mostUnjoined = mostUnjoined;
        this.events = new SparkEvents(layout);
    }

    long mostUnjoined() {
        return mostUnjoined;
    }

    SparkEvents events() {
        return events;
    }

    /** Events that went and came back the same are not changed. */
    Dataset<Row> net(Dataset<Row> changed) {
        if (Arrays.stream(changed.schema().fields()).anyMatch(SparkWindowInput::cannotBeGrouped)) {
            return changed;
        }
        Column[] content = events.content().stream().map(SparkEvents::quoted).toArray(Column[]::new);
        Column net = sum(
                when(col(SparkEvents.ROLE).equalTo(SparkEvents.CAME), lit(1)).otherwise(lit(-1)));
        List<Column> columns = new ArrayList<>(List.of(content));
        columns.add(when(col("net").gt(0), lit(SparkEvents.CAME))
                .otherwise(lit(SparkEvents.WENT))
                .as(SparkEvents.ROLE));
        return changed.groupBy(content)
                .agg(net.as("net"))
                .where(col("net").notEqual(0))
                .select(columns.toArray(Column[]::new));
    }

    private static boolean cannotBeGrouped(StructField field) {
        return field.dataType() instanceof MapType
                || field.dataType() instanceof ArrayType array && array.elementType() instanceof MapType;
    }

    static boolean onlyCame(Dataset<Row> changed) {
        return changed.where(col(SparkEvents.ROLE).notEqual(SparkEvents.CAME)).isEmpty();
    }

    /** @param rows of the window's table, with what names each */
    Dataset<Row> there(Dataset<Row> rows) {
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < layout.by().size(); place++) {
            columns.add(SparkEvents.quoted(layout.by().get(place)).as(SparkEvents.key(place)));
        }
        columns.add(col(Window.START).as(SparkPanes.START));
        columns.add(col(Window.END).as(SparkPanes.END));
        columns.add((layout.counts() ? col(Window.NUMBER) : lit(0L)).as(Window.NUMBER));
        columns.add((layout.tellsOpenness() ? col(Window.OPEN) : lit(false)).as(Window.OPEN));
        columns.add(col(Window.STATES));
        columns.add(lit(false).as(SparkThere.OUTDATED));
        columns.add(col(SparkDeltaWrite.FILE));
        columns.add(col(SparkDeltaWrite.POSITION));
        return rows.select(columns.toArray(Column[]::new));
    }

    /** Rows of both whose keys are the same, where the other's key is named with a prefix. */
    Column sameKey(String prefix) {
        return events.keys().stream()
                .map(key -> col(key).eqNullSafe(col(prefix + key)))
                .reduce(Column::and)
                .orElse(lit(true));
    }

    /** The columns of the key, named with a prefix, and others. */
    Column[] prefixed(String prefix, Column... others) {
        List<Column> columns = new ArrayList<>();
        events.keys().forEach(key -> columns.add(col(key).as(prefix + key)));
        columns.addAll(List.of(others));
        return columns.toArray(Column[]::new);
    }

    Column[] keys() {
        return events.keys().stream().map(SparkEvents::quoted).toArray(Column[]::new);
    }

    /** Whether something that lasts from one column to another, both in it, touches one of some ranges. */
    static Column touches(List<Reach.Range> ranges, Column from, Column to) {
        return ranges.stream()
                .map(range -> from.leq(time(range.to())).and(to.geq(time(range.from()))))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    static Column time(long microseconds) {
        return lit(Microseconds.instant(microseconds));
    }

    static Column isOutdated() {
        return coalesce(col("outdates"), lit(false)).as(SparkThere.OUTDATED);
    }

    static Column flag() {
        return lit(true).cast(DataTypes.BooleanType).as("outdates");
    }
}
