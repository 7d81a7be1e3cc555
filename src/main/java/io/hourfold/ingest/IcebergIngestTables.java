package io.hourfold.ingest;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.types.StructType;

import java.util.HashMap;
import java.util.Map;

/** The two tables of the ingest, each in the namespace that is named like the pipeline; made when they are not there. */
public final class IcebergIngestTables {
    private static final String RAW = "raw";
    private static final String QUARANTINE = "quarantine";
    /** Statistics of a column that decides which files belong to a batch, whatever its place in a wide table. */
    private static final String FULL_STATISTICS = TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX;

    /** The bytes of values up to which a column gets a dictionary: one of values that never repeat is wasted time. */
    private static final String FEW_VALUES = "65536";

    private final Catalog catalog;

    public IcebergIngestTables(Catalog catalog) {
        this.catalog = catalog;
    }

    public static TableIdentifier raw(String pipeline) {
        return TableIdentifier.of(pipeline, RAW);
    }

    public static TableIdentifier quarantine(String pipeline) {
        return TableIdentifier.of(pipeline, QUARANTINE);
    }

    /** The raw table with the columns that the pipeline declares; refuses what would lose data. */
    public Table raw(Pipeline pipeline) {
        Schema wanted =
                SparkSchemaUtil.convert(SparkRouting.rawRow(pipeline.source().schema()));
        PartitionSpec spec = PartitionSpec.builderFor(wanted)
                .identity(RawColumns.EVENT_DAY)
                .bucket(pipeline.dedupe().key().get(0), pipeline.layout().buckets())
                .build();
        Table table = loadOrCreate(raw(pipeline.name()), wanted, spec, RawColumns.EVENT_DAY);
        new IcebergSchemaDrift(pipeline, table).adopt(wanted);
        return table;
    }

    public Table quarantine(Pipeline pipeline) {
        StructType row = SparkRouting.QUARANTINE_ROW;
        Schema schema = SparkSchemaUtil.convert(row);
        PartitionSpec spec =
                PartitionSpec.builderFor(schema).day(RawColumns.BATCH).build();
        return loadOrCreate(quarantine(pipeline.name()), schema, spec, RawColumns.BATCH);
    }

    private Table loadOrCreate(TableIdentifier name, Schema schema, PartitionSpec spec, String dayColumn) {
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        createNamespace(name.namespace());
        try {
            return catalog.createTable(name, schema, spec, properties(dayColumn));
        } catch (AlreadyExistsException anotherRunWasFirst) {
            return catalog.loadTable(name);
        }
    }

    private void createNamespace(Namespace namespace) {
        if (catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)) {
            try {
                namespaces.createNamespace(namespace);
            } catch (AlreadyExistsException anotherRunWasFirst) {
                namespaces.loadNamespaceMetadata(namespace);
            }
        }
    }

    private static Map<String, String> properties(String dayColumn) {
        Map<String, String> properties = new HashMap<>();
        properties.put(TableProperties.FORMAT_VERSION, "2");
        properties.put(TableProperties.PARQUET_COMPRESSION, "zstd");
        properties.put(TableProperties.PARQUET_DICT_SIZE_BYTES, FEW_VALUES);
        properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, TableProperties.WRITE_DISTRIBUTION_MODE_NONE);
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
        properties.put(FULL_STATISTICS + RawColumns.BATCH, "full");
        properties.put(FULL_STATISTICS + dayColumn, "full");
        return properties;
    }
}
