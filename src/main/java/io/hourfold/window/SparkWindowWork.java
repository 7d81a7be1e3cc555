package io.hourfold.window;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be done for one table.
 *
 * @param there windows that are there and may change
 * @param pieces what is to go into them
 * @param spread the columns by which both are spread over tasks
 * @param kept what is read more than once, and in memory until then
 * @param order by which windows are sorted within their keys, and by which pieces are
 */
record SparkWindowWork(
        WindowPath path,
        SparkWindowPass.Plan plan,
        Dataset<Row> there,
        Dataset<Row> pieces,
        List<String> spread,
        Order order,
        List<Dataset<Row>> kept) {
    /** What comes behind the columns that make up a group. */
    record Order(List<String> there, List<String> pieces) {}

    /** What comes out is what a task wrote. */
    JavaRDD<SparkWindowFiles> through(SparkWindowLayout layout, int tasks, DeltaWriterFactory writers) {
        StructType thereShape = there.schema();
        StructType piecesShape = pieces.schema();
        return sorted(there, tasks, order.there())
                .zipPartitions(
                        sorted(pieces, tasks, order.pieces()),
                        new SparkWindowPass(layout, plan, thereShape, piecesShape, writers));
    }

    private JavaRDD<InternalRow> sorted(Dataset<Row> rows, int tasks, List<String> within) {
        Column[] by = columns(spread);
        List<String> all = new ArrayList<>(plan.groups());
        all.addAll(within);
        // One task reads for itself what others would have to shuffle.
        Dataset<Row> spreadOut = by.length == 0 || tasks == 1 ? rows.coalesce(1) : rows.repartition(tasks, by);
        JavaRDD<InternalRow> sorted = spreadOut
                .sortWithinPartitions(columns(all))
                .queryExecution()
                .toRdd()
                .toJavaRDD();
        // Where Spark sees that there is nothing, there are no tasks either.
        return sorted.getNumPartitions() > 0
                ? sorted
                : JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext())
                        .parallelize(List.of(), by.length == 0 ? 1 : tasks);
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(SparkEvents::quoted).toArray(Column[]::new);
    }

    /** Nothing of it is read any more. */
    void release() {
        kept.forEach(Dataset::unpersist);
    }

    /** The columns of some rows by their names. */
    static Column[] all(Dataset<Row> rows) {
        return columns(Arrays.asList(rows.columns()));
    }
}
