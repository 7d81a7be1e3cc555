package io.hourfold.window;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

/** What aligned windows are brought up to date from: what changed, folded into the windows that it lies in. */
final class SparkAlignedInput {
    private static final String GONE = "g_";

    private final SparkSession spark;
    private final SparkWindowLayout layout;
    private final SparkWindowInput input;
    private final Grid grid;

    SparkAlignedInput(SparkSession spark, SparkWindowLayout layout, SparkWindowInput input, Grid grid) {
        this.spark = spark;
        this.layout = layout;
        this.input = input;
        this.grid = grid;
    }

    /**
     * @param shown all windows that are there
     * @param fact all events that are there now
     */
    SparkWindowWork work(Dataset<Row> changed, Reach reach, Dataset<Row> shown, Dataset<Row> fact) {
        Dataset<Row> near =
                shown.where(SparkWindowInput.touches(reach.ranges(), col(SparkPanes.START), col(SparkPanes.END)));
        if (reach.kind() == Reach.Kind.ADDITION || layout.measures().canSubtract()) {
            return work(
                    reach.kind() == Reach.Kind.ADDITION ? WindowPath.ADDED : WindowPath.SUBTRACTED,
                    near,
                    folded(changed),
                    List.of());
        }
        Dataset<Row> gone = folded(changed.where(col(SparkEvents.ROLE).equalTo(SparkEvents.WENT)))
                .select(input.prefixed(
                        GONE,
                        col(SparkPanes.START).as(GONE + "start"),
                        col(SparkPanes.END).as(GONE + "end")))
                .distinct()
                .persist();
        Row extent = gone.agg(min(GONE + "start"), max(GONE + "end")).first();
        Dataset<Row> outdated = near.join(
                        gone.withColumn("outdates", SparkWindowInput.flag()),
                        input.sameKey(GONE)
                                .and(col(SparkPanes.START).equalTo(col(GONE + "start")))
                                .and(col(SparkPanes.END).equalTo(col(GONE + "end"))),
                        "left")
                .withColumn(SparkThere.OUTDATED, SparkWindowInput.isOutdated())
                .select(SparkWindowWork.all(shown));
        Dataset<Row> held = input.events()
                .held(fact)
                .where(col(SparkEvents.AT)
                        .geq(extent.get(0))
                        .and(col(SparkEvents.AT).lt(extent.get(1))))
                .join(
                        gone,
                        input.sameKey(GONE)
                                .and(col(SparkEvents.AT).geq(col(GONE + "start")))
                                .and(col(SparkEvents.AT).lt(col(GONE + "end"))));
        List<org.apache.spark.sql.Column> columns = new ArrayList<>(List.of(SparkWindowWork.all(changed)));
        columns.add(col(GONE + "start").as(SparkPanes.START));
        columns.add(col(GONE + "end").as(SparkPanes.END));
        Dataset<Row> pieces = folded(changed.where(col(SparkEvents.ROLE).equalTo(SparkEvents.CAME)))
                .union(folded(held.select(columns.toArray(org.apache.spark.sql.Column[]::new))));
        return work(WindowPath.RECOMPUTED, outdated, pieces, List.of(gone));
    }

    private SparkWindowWork work(WindowPath path, Dataset<Row> there, Dataset<Row> pieces, List<Dataset<Row>> kept) {
        List<String> spread = new ArrayList<>(input.events().keys());
        spread.add(SparkPanes.START);
        return new SparkWindowWork(
                path,
                new SparkAlignedPlan(input.events().keys()),
                there,
                pieces,
                spread,
                new SparkWindowWork.Order(List.of(), List.of(SparkEvents.ROLE)),
                kept);
    }

    private Dataset<Row> folded(Dataset<Row> events) {
        StructType shape = SparkPanes.shape(layout);
        RDD<InternalRow> folded = events.queryExecution()
                .toRdd()
                .toJavaRDD()
                .mapPartitions(new SparkPanes(layout, grid, events.schema()))
                .rdd();
        return spark.internalCreateDataFrame(folded, shape, false);
    }
}
