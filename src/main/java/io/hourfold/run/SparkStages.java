package io.hourfold.run;

import io.hourfold.catalog.CatalogFailures;
import io.hourfold.failure.Failure;
import io.hourfold.fold.Folding;
import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.publish.IcebergFact;
import io.hourfold.publish.SparkCompaction;
import io.hourfold.publish.SparkLate;
import io.hourfold.publish.SparkPublish;
import io.hourfold.quality.measure.DeequSuggestion;
import io.hourfold.quality.measure.SparkMeasuring;
import io.hourfold.sink.SinkConnections;
import io.hourfold.sink.SparkSinks;
import io.hourfold.time.Batch;
import io.hourfold.tree.SparkTree;
import io.hourfold.upkeep.SparkTableUpkeep;
import io.hourfold.verify.SparkVerify;
import io.hourfold.window.SparkWindows;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

/** The stages after the ingest, for one pipeline, each opened when it is first asked for. */
public final class SparkStages {
    private final SparkSession spark;
    private final Catalog catalog;
    private final String catalogName;
    private final Pipeline pipeline;
    private final Supplier<SinkConnections> sinks;
    private Table raw;
    private SparkTree tree;
    private SparkPublish publish;

    /** Stages that send nothing on. */
    SparkStages(SparkSession spark, Catalog catalog, String catalogName, Pipeline pipeline) {
        this(spark, catalog, catalogName, pipeline, () -> {
            throw Failure.ours("pipeline '" + pipeline.name() + "' has sinks, and nobody said where to", null);
        });
    }

    /** @param sinks asked for only when the pipeline has some */
    public SparkStages(
            SparkSession spark,
            Catalog catalog,
            String catalogName,
            Pipeline pipeline,
            Supplier<SinkConnections> sinks) {
        this.sinks = sinks;
        this.spark = spark;
        this.catalog = catalog;
        this.catalogName = catalogName;
        this.pipeline = pipeline;
    }

    /** As it is now, with the columns that are declared now. */
    Table raw() {
        if (raw == null) {
            raw = new IcebergIngestTables(catalog).raw(pipeline);
        } else {
            raw.refresh();
        }
        return raw;
    }

    SparkTree tree() {
        if (tree == null) {
            tree = new SparkTree(spark, catalog, pipeline);
        }
        return tree;
    }

    Folding folding() {
        return tree().folding().folding();
    }

    SparkPublish publish() {
        if (publish == null) {
            publish = new SparkPublish(spark, catalog, pipeline, tree(), raw());
        }
        return publish;
    }

    /**
     * What to tell of something that was thrown deep inside an engine.
     *
     * @param where named before it
     */
    static Failure understood(Exception thrown, String where) {
        Failure failure = CatalogFailures.of(thrown);
        return failure == thrown ? failure : new Failure(failure.kind(), where + ": " + failure.getMessage(), thrown);
    }

    /** Only reads, so that nothing is made that is not there. */
    public SparkVerify verify() {
        return new SparkVerify(spark, catalog, catalogName, pipeline);
    }

    SparkSinks sinks() {
        return new SparkSinks(spark, catalog, catalogName, pipeline, sinks.get());
    }

    SparkWindows windows() {
        return new SparkWindows(spark, catalog, catalogName, pipeline);
    }

    /** The fact as it is now; empty until something was published. */
    Optional<SparkShownFact> fact() {
        TableIdentifier fact = IcebergFact.name(pipeline.name());
        return Optional.of(fact)
                .filter(catalog::tableExists)
                .map(catalog::loadTable)
                .filter(table -> table.currentSnapshot() != null)
                .map(SparkShownFact::new);
    }

    /** The fact has to be there. */
    SparkCompaction compaction() {
        return new SparkCompaction(spark, catalog, catalogName, pipeline.name());
    }

    /** What the fact's table says of itself now; nothing when it is not there. */
    Map<String, String> factProperties() {
        TableIdentifier fact = IcebergFact.name(pipeline.name());
        return catalog.tableExists(fact) ? catalog.loadTable(fact).properties() : Map.of();
    }

    /** Nothing for a table that is not there. */
    Optional<SparkTableUpkeep> upkeep(String table) {
        TableIdentifier name = TableIdentifier.of(pipeline.name(), table);
        return catalog.tableExists(name)
                ? Optional.of(new SparkTableUpkeep(spark, catalog.loadTable(name)))
                : Optional.empty();
    }

    /** A table of the pipeline as of a snapshot. */
    Dataset<Row> table(String table, long snapshot) {
        return spark.sql("SELECT * FROM `" + catalogName + "`.`" + pipeline.name() + "`.`" + table + "` VERSION AS OF "
                + snapshot);
    }

    /** What measures tables; rules name others by their names in the pipeline, or with their namespaces. */
    SparkMeasuring measuring() {
        return new SparkMeasuring(name -> {
            String[] parts = name.split("\\.", 2);
            String namespace = parts.length == 2 ? parts[0] : pipeline.name();
            return spark.table("`" + catalogName + "`.`" + namespace + "`.`" + parts[parts.length - 1] + "`");
        });
    }

    /** What rules might ask of the raw rows of a batch, as a rule file. */
    String suggestion(Batch batch) {
        List<io.hourfold.pipeline.Column> columns = pipeline.source().schema().columns();
        List<String> plain = columns.stream()
                .filter(column -> column.type().orderable())
                .map(io.hourfold.pipeline.Column::name)
                .toList();
        List<String> sensitive = columns.stream()
                .filter(io.hourfold.pipeline.Column::sensitive)
                .map(io.hourfold.pipeline.Column::name)
                .toList();
        SparkSession lenient = spark.newSession();
        lenient.conf().set("spark.sql.ansi.enabled", "false");
        Dataset<Row> rows = lenient.table("`" + catalogName + "`.`" + pipeline.name() + "`.`raw`")
                .where(col(RawColumns.BATCH).equalTo(lit(batch.start())));
        if (rows.isEmpty()) {
            throw Failure.user("batch " + batch + " of pipeline '" + pipeline.name() + "' has no raw rows to look at: "
                    + "hourfold run --pipeline " + pipeline.name() + " --hour " + batch);
        }
        return new DeequSuggestion(rows, sensitive).suite(pipeline.name() + " raw", plain);
    }

    SparkLate late() {
        return new SparkLate(spark, catalog, catalogName, pipeline);
    }
}
