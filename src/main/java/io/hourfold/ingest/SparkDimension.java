package io.hourfold.ingest;

import io.hourfold.engine.SparkValue;
import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Enrichment;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.spark.SparkWriteOptions;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

/**
 * One side input of a pipeline. Every version that was ever used is kept as a copy of our own, so that whoever reads a
 * batch again joins it with the same rows, whatever became of the dimension since.
 */
final class SparkDimension {
    private static final String AS_OF = "_as_of";
    /** What was declared when the version was copied: versions of other declarations are not seen. */
    private static final String DEFINITION = "_definition";

    private final SparkSession spark;
    private final Catalog catalog;
    private final String quoted;
    private final SideInputs inputs;
    private final Pipeline pipeline;
    private final Enrichment enrichment;
    private final SparkDimensionSource source;

    /** Which version a batch is joined with. */
    enum Version {
        /** The first of its slot; copied when there is none yet. */
        OF_THE_SLOT,
        /** The dimension as it is now, which becomes a later version of the same slot. */
        OF_NOW
    }

    SparkDimension(
            SparkSession spark,
            String catalogName,
            Catalog catalog,
            SideInputs inputs,
            Pipeline pipeline,
            Enrichment enrichment) {
        this.spark = spark;
        this.catalog = catalog;
        this.quoted = "`" + catalogName + "`.`" + pipeline.name() + "`.`" + enrichment.copy() + "`";
        this.inputs = inputs;
        this.pipeline = pipeline;
        this.enrichment = enrichment;
        this.source = new SparkDimensionSource(spark, catalogName, catalog, inputs, pipeline.name(), enrichment);
    }

    SparkLookup lookup(Batch batch, Version which) {
        Table table = table();
        Instant slot = enrichment.slot(batch.start());
        Instant end = slot.plus(enrichment.refresh());
        Instant version;
        if (which == Version.OF_THE_SLOT) {
            version = edge(slot, end, Edge.FIRST).orElseGet(() -> {
                copy(table, slot);
                return edge(slot, end, Edge.FIRST).orElseThrow();
            });
        } else {
            version =
                    edge(slot, end, Edge.LAST).map(last -> last.plusSeconds(1)).orElse(slot);
            copy(table, version);
        }
        List<String> columns = pipeline.source().schema().names();
        return new SparkLookup(
                enrichment,
                version,
                enrichment.on().stream()
                        .mapToInt(match -> columns.indexOf(match.event()))
                        .toArray(),
                enrichment.add().stream()
                        .mapToInt(added -> columns.indexOf(added.column().name()))
                        .toArray(),
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(rows(version)));
    }

    /** The columns of the copy: those of the event that are looked up, and those that are added. */
    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        enrichment
                .on()
                .forEach(match -> columns.add(
                        pipeline.source().recorded().column(match.event()).orElseThrow()));
        enrichment.add().forEach(added -> columns.add(added.column()));
        return columns;
    }

    private StructType shape() {
        StructType shape = new StructType()
                .add(AS_OF, DataTypes.TimestampType, false)
                .add(DEFINITION, DataTypes.StringType, false);
        for (Column column : columns()) {
            shape = shape.add(column.name(), DataType.fromDDL(column.type().sql()));
        }
        return shape;
    }

    private Table table() {
        var wanted = SparkSchemaUtil.convert(shape());
        Table table = loadOrCreate(TableIdentifier.of(pipeline.name(), enrichment.copy()), wanted);
        if (wanted.columns().stream().anyMatch(column -> table.schema().findField(column.name()) == null)) {
            table.updateSchema().unionByNameWith(wanted).commit();
        }
        if (table.currentSnapshot() == null) {
            // Of two who copy at once, the second can only see the first where there was something to begin with.
            table.newFastAppend().commit();
        }
        return table;
    }

    private Table loadOrCreate(TableIdentifier name, Schema wanted) {
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        try {
            return catalog.createTable(
                    name,
                    wanted,
                    PartitionSpec.builderFor(wanted)
                            .identity(AS_OF)
                            .identity(DEFINITION)
                            .build(),
                    Map.of("format-version", "2", "write.distribution-mode", "none"));
        } catch (AlreadyExistsException anotherRunWasFirst) {
            return catalog.loadTable(name);
        }
    }

    private enum Edge {
        FIRST,
        LAST
    }

    private Optional<Instant> edge(Instant from, Instant to, Edge which) {
        Row found = spark.table(quoted)
                .where(col(AS_OF).geq(lit(from)).and(col(AS_OF).lt(lit(to))).and(isOurs()))
                .agg(which == Edge.FIRST ? min(AS_OF) : max(AS_OF))
                .first();
        return Optional.ofNullable(found.getInstant(0));
    }

    /** Nothing happens when another run has copied the same version meanwhile. */
    private void copy(Table table, Instant version) {
        table.refresh();
        String seen = Long.toString(table.currentSnapshot().snapshotId());
        SparkDimensionSource.Read read = source.read(columns());
        List<Row> rows = read.rows().stream()
                .map(row -> {
                    Object[] placed = new Object[row.length + 2];
                    placed[0] = version;
                    placed[1] = definition();
                    System.arraycopy(row, 0, placed, 2, row.length);
                    return org.apache.spark.sql.RowFactory.create(placed);
                })
                .toList();
        Dataset<Row> copy = spark.createDataFrame(rows, shape()).coalesce(1);
        try {
            copy.writeTo(quoted)
                    .option(SparkWriteOptions.ISOLATION_LEVEL, "serializable")
                    .option(SparkWriteOptions.VALIDATE_FROM_SNAPSHOT_ID, seen)
                    .option(
                            "snapshot-property.hourfold.dimension",
                            enrichment.from().toString())
                    .option("snapshot-property.hourfold.dimension-snapshot", read.snapshot())
                    .overwrite(col(AS_OF).equalTo(lit(version)).and(isOurs()));
        } catch (NoSuchTableException gone) {
            throw Failure.outside("side input '" + enrichment.name() + "': its copy " + quoted + " is gone", gone);
        } catch (RuntimeException failed) {
            boolean anotherWasFirst =
                    org.apache.commons.lang3.exception.ExceptionUtils.indexOfType(failed, ValidationException.class)
                            >= 0;
            if (!anotherWasFirst) {
                throw failed;
            }
        }
    }

    /** Short, because it becomes the name of a directory. */
    private String definition() {
        return UUID.nameUUIDFromBytes(enrichment.definition().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private org.apache.spark.sql.Column isOurs() {
        return col(DEFINITION).equalTo(lit(definition()));
    }

    private HashMap<List<Object>, Object[]> rows(Instant version) {
        int keys = enrichment.on().size();
        List<SparkValue> values = columns().stream()
                .map(column -> new SparkValue(column.type().valueType().orElseThrow()))
                .toList();
        org.apache.spark.sql.Column[] wanted = columns().stream()
                .map(column -> col("`" + column.name() + "`"))
                .toArray(org.apache.spark.sql.Column[]::new);
        HashMap<List<Object>, Object[]> rows = new HashMap<>();
        for (Row row : spark.table(quoted)
                .where(col(AS_OF).equalTo(lit(version)).and(isOurs()))
                .select(wanted)
                .collectAsList()) {
            Object[] inside = new Object[values.size()];
            for (int place = 0; place < inside.length; place++) {
                inside[place] = values.get(place).write(row.get(place));
            }
            List<Object> key =
                    Arrays.stream(inside, 0, keys).map(SparkLookup::comparable).toList();
            rows.put(key, Arrays.copyOfRange(inside, keys, inside.length));
        }
        if (rows.size() > inputs.maxRows()) {
            throw source.tooLarge();
        }
        return rows;
    }
}
