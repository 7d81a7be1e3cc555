package io.hourfold.publish;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedSet;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

/** The table of a pipeline's rows that came too late for their day: shaped like raw, kept and queryable. */
public final class SparkLate {
    private final SparkSession spark;
    private final Catalog catalog;
    private final String catalogName;
    private final Pipeline pipeline;

    public SparkLate(SparkSession spark, Catalog catalog, String catalogName, Pipeline pipeline) {
        this.spark = spark;
        this.catalog = catalog;
        this.catalogName = catalogName;
        this.pipeline = pipeline;
    }

    public static TableIdentifier name(String pipeline) {
        return TableIdentifier.of(pipeline, "late");
    }

    /** Keeps a batch's rows of these days in place of what is kept of the batch, and answers how many they are. */
    public long keep(Batch batch, SortedSet<LocalDate> days, String runId) {
        TableIdentifier name = name(pipeline.name());
        boolean there = catalog.tableExists(name);
        if (days.isEmpty()) {
            if (there) {
                catalog.loadTable(name)
                        .newDelete()
                        .deleteFromRowFilter(Expressions.equal(RawColumns.BATCH, Microseconds.of(batch.start())))
                        .set("hourfold.run-id", runId)
                        .commit();
            }
            return 0;
        }
        Table raw = catalog.loadTable(TableIdentifier.of(pipeline.name(), "raw"));
        if (!there) {
            catalog.createTable(
                    name,
                    raw.schema(),
                    raw.spec(),
                    Map.of(
                            TableProperties.FORMAT_VERSION, "2",
                            TableProperties.PARQUET_COMPRESSION, "zstd",
                            TableProperties.WRITE_DISTRIBUTION_MODE, TableProperties.WRITE_DISTRIBUTION_MODE_NONE));
        } else {
            catalog.loadTable(name).updateSchema().unionByNameWith(raw.schema()).commit();
        }
        Column ofBatch = col(RawColumns.BATCH).equalTo(lit(batch.start()));
        Dataset<Row> rows = spark.table(quoted("raw"))
                .where(ofBatch.and(col(RawColumns.EVENT_DAY).isin(days.toArray())));
        try {
            rows.writeTo(quoted("late"))
                    .option("snapshot-property.hourfold.run-id", runId)
                    .overwrite(ofBatch);
        } catch (NoSuchTableException dropped) {
            throw new IllegalStateException(dropped);
        }
        return spark.table(quoted("late")).where(ofBatch).count();
    }

    private String quoted(String table) {
        return "`" + catalogName + "`.`" + pipeline.name() + "`.`" + table + "`";
    }
}
