package io.hourfold.window;

import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.List;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

/**
 * What counted windows are brought up to date from: events that came later than all before and the newest windows of
 * their keys; or all from the first window on into which something came or went.
 */
final class SparkCountInput {
    private static final String TOUCHED = "t_";
    private static final String FROM = "f_";

    private final SparkWindowInput input;
    private final IcebergWindow table;
    private final long rows;

    SparkCountInput(SparkWindowInput input, IcebergWindow table, long rows) {
        this.input = input;
        this.table = table;
        this.rows = rows;
    }

    /**
     * @param shown all windows that are there
     * @param fact all events that are there now
     * @param before all events that windows hold are of batches that begin before it, in microseconds since 1970
     */
    SparkWindowWork work(Dataset<Row> changed, Reach reach, Dataset<Row> shown, Dataset<Row> fact, long before) {
        Column newest = col(Window.STATES).getField(SparkWindowLayout.NEWEST);
        Dataset<Row> came = changed.where(col(SparkEvents.ROLE).equalTo(SparkEvents.CAME));
        Dataset<Row> touched = changed.groupBy(input.keys())
                .agg(min(arrived()).as("first"))
                .select(input.prefixed(TOUCHED, col("first")));
        if (reach.kind() == Reach.Kind.ADDITION && reach.earliest() >= before) {
            Dataset<Row> last = shown.where(newest);
            return work(
                    WindowPath.ADDED,
                    table.rows() > input.mostUnjoined()
                            ? last.join(touched, input.sameKey(TOUCHED), "left_semi")
                            : last,
                    came,
                    List.of());
        }
        Dataset<Row> there = shown.join(touched, input.sameKey(TOUCHED))
                .withColumn(SparkThere.OUTDATED, arrived(SparkWindowLayout.LAST).geq(col("first")))
                .where(col(SparkThere.OUTDATED).or(newest))
                .select(SparkWindowWork.all(shown))
                .persist();
        Dataset<Row> from = there.where(col(SparkThere.OUTDATED))
                .groupBy(input.keys())
                .agg(min(arrived(SparkWindowLayout.FIRST)).as("from"))
                .select(input.prefixed(FROM, col("from")));
        Row earliest = from.agg(min(col("from").getField(RawColumns.BATCH))).first();
        Dataset<Row> held = earliest.isNullAt(0)
                ? came.limit(0)
                : input.events()
                        .held(fact)
                        .where(col(RawColumns.BATCH).geq(earliest.get(0)))
                        .join(from, input.sameKey(FROM).and(arrived().geq(col("from"))), "left_semi");
        return work(WindowPath.RECOMPUTED, there, came.union(held.select(SparkWindowWork.all(came))), List.of(there));
    }

    private SparkWindowWork work(WindowPath path, Dataset<Row> there, Dataset<Row> pieces, List<Dataset<Row>> kept) {
        return new SparkWindowWork(
                path,
                new SparkCountPlan(input.events().keys(), rows),
                there,
                pieces,
                input.events().keys(),
                new SparkWindowWork.Order(List.of(Window.NUMBER), SparkWindowLayout.ARRIVAL),
                kept);
    }

    /** How an event arrived, so that it can be compared. */
    private static Column arrived() {
        return struct(
                SparkWindowLayout.ARRIVAL.stream().map(SparkEvents::quoted).toArray(Column[]::new));
    }

    /** How the first or the last event of a window arrived. */
    private static Column arrived(String which) {
        List<String> fields = SparkWindowLayout.ARRIVAL;
        return struct(fields.stream()
                .map(field -> col(Window.STATES).getField(which + field).as(field))
                .toArray(Column[]::new));
    }
}
