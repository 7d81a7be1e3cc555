package io.hourfold.window;

import io.hourfold.engine.SparkTableChanges;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

import java.util.ArrayList;
import java.util.List;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

/**
 * Events on their way into windows: the key's columns {@code k0, k1 …}, when the event happened, how it arrived, what
 * measures look at as {@code a0, a1 …}, and what became of it.
 */
final class SparkEvents {
    static final String AT = "at";
    static final String ROLE = "role";
    /** The event came. */
    static final int CAME = 1;
    /** The event went. */
    static final int WENT = 2;
    /** The event is there, in a window that is computed anew. */
    static final int HOLDS = 3;

    private final SparkWindowLayout layout;

    SparkEvents(SparkWindowLayout layout) {
        this.layout = layout;
    }

    static String key(int place) {
        return "k" + place;
    }

    static String argument(int place) {
        return "a" + place;
    }

    /** The names of the columns that make up a key. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (int place = 0; place < layout.by().size(); place++) {
            keys.add(key(place));
        }
        return keys;
    }

    /** @param changes of the fact */
    Dataset<Row> changed(Dataset<Row> changes) {
        return changes.select(columns(when(col(SparkTableChanges.REMOVED), lit(WENT))
                .otherwise(lit(CAME))
                .cast(DataTypes.IntegerType)));
    }

    /** @param fact rows of it as it is now */
    Dataset<Row> held(Dataset<Row> fact) {
        return fact.select(columns(lit(HOLDS)));
    }

    private Column[] columns(Column role) {
        List<Column> columns = new ArrayList<>();
        for (int place = 0; place < layout.by().size(); place++) {
            columns.add(quoted(layout.by().get(place)).as(key(place)));
        }
        columns.add(quoted(layout.eventTime()).as(AT));
        SparkWindowLayout.ARRIVAL.forEach(column -> columns.add(col(column)));
        for (int place = 0; place < layout.arguments().size(); place++) {
            columns.add(quoted(layout.arguments().get(place)).as(argument(place)));
        }
        columns.add(role.as(ROLE));
        return columns.toArray(Column[]::new);
    }

    static Column quoted(String column) {
        return col("`" + column + "`");
    }

    /** All columns but what became of the event. */
    List<String> content() {
        List<String> content = new ArrayList<>(keys());
        content.add(AT);
        content.addAll(SparkWindowLayout.ARRIVAL);
        for (int place = 0; place < layout.arguments().size(); place++) {
            content.add(argument(place));
        }
        return content;
    }
}
