package io.hourfold.publish;

import io.hourfold.engine.IcebergAudit;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.tree.SparkFolding;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.deletes.DeleteGranularity;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/**
 * The daily fact of a pipeline. What is written is audited first, and is visible with the same commit that says which
 * batches the day is made of.
 */
public final class IcebergFact {
    /** The property that tells of a day, as in {@code hourfold.day.2026-11-20}. */
    static final String DAY = "hourfold.day.";

    /** The bytes of values up to which a column gets a dictionary: one of values that never repeat is wasted time. */
    private static final String FEW_VALUES = "65536";

    private final Table table;
    private final IcebergAudit audit;

    private IcebergFact(Table table) {
        this.table = table;
        this.audit = new IcebergAudit(table);
    }

    public static TableIdentifier name(String pipeline) {
        return TableIdentifier.of(pipeline, "fact");
    }

    /** The table with the columns that the pipeline declares; made when it is not there. */
    static IcebergFact open(Catalog catalog, Pipeline pipeline, SparkFolding folding) {
        Schema wanted = SparkSchemaUtil.convert(row(pipeline, folding));
        Table table = loadOrCreate(catalog, pipeline, wanted);
        if (!holds(table.schema(), wanted)) {
            table.updateSchema().unionByNameWith(wanted).commit();
        }
        if (table.currentSnapshot() == null) {
            table.newFastAppend().commit();
        }
        return new IcebergFact(table);
    }

    /** A fact as it is there. */
    static IcebergFact of(Table table) {
        return new IcebergFact(table);
    }

    private static boolean holds(Schema there, Schema wanted) {
        return wanted.columns().stream().allMatch(column -> {
            Types.NestedField known = there.findField(column.name());
            return known != null
                    && (known.isOptional() || column.isRequired())
                    && SparkSchemaUtil.convert(known.type()).equals(SparkSchemaUtil.convert(column.type()));
        });
    }

    private static Table loadOrCreate(Catalog catalog, Pipeline pipeline, Schema wanted) {
        TableIdentifier name = name(pipeline.name());
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        PartitionSpec spec = PartitionSpec.builderFor(wanted)
                .identity(RawColumns.EVENT_DAY)
                .bucket(pipeline.dedupe().key().get(0), pipeline.layout().buckets())
                .build();
        try {
            return catalog.createTable(name, wanted, spec, properties());
        } catch (AlreadyExistsException anotherRunWasFirst) {
            return catalog.loadTable(name);
        }
    }

    private static Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
        properties.put(TableProperties.PARQUET_DICT_SIZE_BYTES, FEW_VALUES);
        properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, TableProperties.WRITE_DISTRIBUTION_MODE_NONE);
        properties.put(TableProperties.MERGE_MODE, "merge-on-read");
        // One delete file for a bucket and a publication, not one for every data file that a bucket has.
        properties.put(TableProperties.DELETE_GRANULARITY, DeleteGranularity.PARTITION.toString());
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
        return properties;
    }

    /** A row of the fact: what is declared, what is folded, the day, and where the row that was kept came from. */
    static StructType row(Pipeline pipeline, SparkFolding folding) {
        StructType declared = declared(pipeline);
        for (StructField result : folding.results().fields()) {
            declared = declared.add(result);
        }
        return SparkFactRow.placed(declared);
    }

    static StructType declared(Pipeline pipeline) {
        StructType columns = new StructType();
        StructType types = StructType.fromDDL(pipeline.source().schema().sql());
        for (int place = 0; place < types.size(); place++) {
            StructField field = types.fields()[place];
            boolean required = pipeline.source().schema().columns().get(place).required();
            columns = columns.add(field.name(), field.dataType(), !required);
        }
        return columns;
    }

    Table table() {
        return table;
    }

    /** What a property of the table says of a day. */
    String property(String day) {
        table.refresh();
        return table.properties().get(DAY + day);
    }

    /** The newest snapshot that readers see and that changed a day's rows, of those that have not expired. */
    Optional<ShownChange> lastOf(String day) {
        table.refresh();
        return StreamSupport.stream(SnapshotUtil.currentAncestors(table).spliterator(), false)
                .filter(snapshot -> ShownChange.isOf(day, snapshot.summary()))
                .findFirst()
                .map(snapshot -> ShownChange.of(
                        snapshot.snapshotId(), Instant.ofEpochMilli(snapshot.timestampMillis()), snapshot.summary()));
    }

    /** Where everything is written first. */
    IcebergAudit audit() {
        return audit;
    }

    /** Shows readers what is on the branch, if anything was written, and what the day is made of now, in one commit. */
    OptionalLong show(boolean written, String day, String state) {
        Map<String, String> said = Map.of(DAY + day, state);
        if (written) {
            return OptionalLong.of(audit.show(said));
        }
        audit.tell(said);
        return OptionalLong.empty();
    }
}
