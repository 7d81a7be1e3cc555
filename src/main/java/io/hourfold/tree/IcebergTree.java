package io.hourfold.tree;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.spark.SparkSchemaUtil;

import java.util.Map;

/** The table that holds a pipeline's tree, beside its raw table. */
public final class IcebergTree {
    private static final String FULL_STATISTICS = TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX;

    private IcebergTree() {}

    public static TableIdentifier name(String pipeline) {
        return TableIdentifier.of(pipeline, "tree");
    }

    static Table open(Catalog catalog, String pipeline, SparkFolding folding) {
        TableIdentifier name = name(pipeline);
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        Schema schema = SparkSchemaUtil.convert(folding.row());
        PartitionSpec spec = PartitionSpec.builderFor(schema)
                .identity(TreeColumns.EVENT_DAY)
                .identity(TreeColumns.BUCKET)
                .build();
        try {
            return catalog.createTable(
                    name,
                    schema,
                    spec,
                    Map.of(
                            TableProperties.FORMAT_VERSION,
                            "2",
                            TableProperties.PARQUET_COMPRESSION,
                            "zstd",
                            TableProperties.WRITE_DISTRIBUTION_MODE,
                            TableProperties.WRITE_DISTRIBUTION_MODE_NONE,
                            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                            "true",
                            FULL_STATISTICS + TreeColumns.BUILD,
                            "full"));
        } catch (AlreadyExistsException anotherRunWasFirst) {
            return catalog.loadTable(name);
        }
    }
}
