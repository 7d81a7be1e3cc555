package io.hourfold.run;

import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import io.hourfold.publish.IcebergFact;
import io.hourfold.quality.measure.Measure;
import io.hourfold.quality.measure.Measured;
import io.hourfold.quality.measure.SparkMeasuring;
import io.hourfold.quality.measure.SparkSamples;
import io.hourfold.quality.rule.Shape;
import io.hourfold.quality.rule.Sql;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.tree.TreeBuild;
import io.hourfold.window.AuditedWindow;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

/** The rows that one gate looks at. */
final class SparkStageRows {
    private final Dataset<Row> rows;
    private final SparkMeasuring measuring;
    private final Pipeline pipeline;

    private SparkStageRows(Dataset<Row> rows, SparkMeasuring measuring, Pipeline pipeline) {
        this.rows = rows;
        this.measuring = measuring;
        this.pipeline = pipeline;
    }

    /** What a batch has in raw, as of a snapshot. */
    static SparkStageRows ofRaw(SparkStages stages, Pipeline pipeline, Batch batch, long snapshot) {
        return new SparkStageRows(
                stages.table("raw", snapshot).where(col(RawColumns.BATCH).equalTo(lit(batch.start()))),
                stages.measuring(),
                pipeline);
    }

    /** What a batch's leaves stand for. */
    static SparkStageRows ofLeaves(SparkStages stages, Pipeline pipeline, Batch batch, Collection<TreeBuild> leaves) {
        return new SparkStageRows(stages.publish().leaves(batch, leaves), stages.measuring(), pipeline);
    }

    /** A day of the fact, as of a snapshot. */
    static SparkStageRows ofFact(SparkStages stages, Pipeline pipeline, EventDay day, long snapshot) {
        return new SparkStageRows(
                stages.table(IcebergFact.name(pipeline.name()).name(), snapshot)
                        .where(col(RawColumns.EVENT_DAY).equalTo(lit(day.date()))),
                stages.measuring(),
                pipeline);
    }

    /** The windows that begin on some days of UTC, as of a snapshot. */
    static SparkStageRows ofWindow(SparkStages stages, Pipeline pipeline, AuditedWindow written) {
        return new SparkStageRows(
                stages.table(written.table(), written.snapshot())
                        .where(to_date(col(Window.START)).isin(written.days().toArray()))
                        .drop(Window.STATES),
                stages.measuring(),
                pipeline);
    }

    Shape shape() {
        Map<String, String> types = new LinkedHashMap<>();
        for (StructField field : rows.schema().fields()) {
            types.put(field.name(), field.dataType().catalogString());
        }
        return new Shape(types);
    }

    Map<Measure, Measured> measure(Collection<Measure> measures) {
        return measuring.measure(rows, measures);
    }

    /** What measures come to for the rows of each of some batches; also for those without rows. */
    SortedMap<Instant, Map<Measure, Measured>> measureBy(SortedSet<Instant> batches, Collection<Measure> measures) {
        SortedMap<Instant, Map<Measure, Measured>> found = new TreeMap<>();
        batches.forEach(batch -> found.put(batch, SparkMeasuring.nothing(measures)));
        if (!batches.isEmpty()) {
            measuring
                    .measureBy(rows.where(col(RawColumns.BATCH).isin(batches.toArray())), RawColumns.BATCH, measures)
                    .forEach((batch, measured) -> found.put((Instant) batch, measured));
        }
        return found;
    }

    List<String> samples(Sql failing, List<String> columns) {
        return new SparkSamples(
                        rows,
                        pipeline.source().schema().columns().stream()
                                .filter(Column::sensitive)
                                .map(Column::name)
                                .collect(Collectors.toSet()))
                .of(failing, columns);
    }
}
