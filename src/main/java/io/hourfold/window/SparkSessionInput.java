package io.hourfold.window;

import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.pipeline.Window;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

import java.util.ArrayList;
import java.util.List;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

/** What sessions are brought up to date from: events that came, and the sessions of their keys that are near. */
final class SparkSessionInput {
    private static final String TOUCHED = "t_";
    private static final String GONE = "g_";

    private final SparkWindowInput input;
    private final IcebergWindow table;
    private final long gap;
    private final long until;

    SparkSessionInput(SparkWindowInput input, IcebergWindow table, long gap, long until) {
        this.input = input;
        this.table = table;
        this.gap = gap;
        this.until = until;
    }

    /**
     * @param shown all sessions that are there
     * @param fact all events that are there now
     */
    SparkWindowWork work(Dataset<Row> changed, Reach reach, Dataset<Row> shown, Dataset<Row> fact) {
        Column closing = col(Window.OPEN).and(col(SparkPanes.END).leq(SparkWindowInput.time(until)));
        Dataset<Row> there =
                shown.where(SparkWindowInput.touches(near(reach), col(SparkPanes.START), col(SparkPanes.END))
                        .or(closing));
        if (table.rows(near(reach)) > input.mostUnjoined()) {
            Dataset<Row> touched =
                    changed.select(input.prefixed(TOUCHED)).distinct().withColumn("touched", SparkWindowInput.flag());
            there = there.join(touched, input.sameKey(TOUCHED), "left")
                    .where(col("touched").isNotNull().or(closing))
                    .select(SparkWindowWork.all(shown));
        }
        Dataset<Row> came = changed.where(col(SparkEvents.ROLE).equalTo(SparkEvents.CAME));
        if (reach.kind() == Reach.Kind.ADDITION) {
            return work(WindowPath.ADDED, there, came, List.of());
        }
        Dataset<Row> gone = changed.where(col(SparkEvents.ROLE).equalTo(SparkEvents.WENT))
                .select(input.prefixed(GONE, col(SparkEvents.AT).as(GONE + "at")));
        Dataset<Row> outdated = there.join(
                        gone,
                        input.sameKey(GONE)
                                .and(col(SparkPanes.START).leq(col(GONE + "at")))
                                .and(col(SparkPanes.END).gt(col(GONE + "at"))),
                        "left_semi")
                .select(input.prefixed(
                        GONE,
                        col(SparkPanes.START).as(GONE + "start"),
                        col(SparkPanes.END).as(GONE + "end"),
                        col(SparkDeltaWrite.FILE).as(GONE + "file"),
                        col(SparkDeltaWrite.POSITION).as(GONE + "position"),
                        SparkWindowInput.flag()))
                .persist();
        Row extent = outdated.agg(min(GONE + "start"), max(GONE + "end")).first();
        Dataset<Row> flagged = there.join(
                        outdated.select(GONE + "file", GONE + "position", "outdates"),
                        col(SparkDeltaWrite.FILE)
                                .equalTo(col(GONE + "file"))
                                .and(col(SparkDeltaWrite.POSITION).equalTo(col(GONE + "position"))),
                        "left")
                .withColumn(SparkThere.OUTDATED, SparkWindowInput.isOutdated())
                .select(SparkWindowWork.all(shown));
        Dataset<Row> held = extent.isNullAt(0)
                ? came.limit(0)
                : input.events()
                        .held(fact)
                        .where(col(SparkEvents.AT)
                                .geq(extent.get(0))
                                .and(col(SparkEvents.AT).lt(extent.get(1))))
                        .join(
                                outdated,
                                input.sameKey(GONE)
                                        .and(col(SparkEvents.AT).geq(col(GONE + "start")))
                                        .and(col(SparkEvents.AT).lt(col(GONE + "end"))),
                                "left_semi");
        return work(
                WindowPath.RECOMPUTED, flagged, came.union(held.select(SparkWindowWork.all(came))), List.of(outdated));
    }

    /** What an event of the change might extend. */
    private List<Reach.Range> near(Reach reach) {
        return reach.ranges().stream()
                .map(range -> new Reach.Range(range.from(), range.to() + gap))
                .toList();
    }

    private SparkWindowWork work(WindowPath path, Dataset<Row> there, Dataset<Row> pieces, List<Dataset<Row>> kept) {
        List<String> order = new ArrayList<>(List.of(SparkEvents.AT));
        order.addAll(SparkWindowLayout.ARRIVAL);
        return new SparkWindowWork(
                path,
                new SparkSessionPlan(input.events().keys(), gap, until),
                there,
                pieces,
                input.events().keys(),
                new SparkWindowWork.Order(List.of(SparkPanes.START), order),
                kept);
    }
}
