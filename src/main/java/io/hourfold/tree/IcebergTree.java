package io.hourfold.tree;

import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table that holds a pipeline's tree, beside its raw table. */
public final class IcebergTree {
    private static final String FULL_STATISTICS = TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX;

    /**
     * The bytes of values up to which a column gets a dictionary. Keys and offsets never repeat within a file, and a
     * dictionary of them costs as much as all else about writing; what is the same in every row fits in here.
     */
    private static final String FEW_VALUES = "4096";

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
                            TableProperties.PARQUET_DICT_SIZE_BYTES,
                            FEW_VALUES,
                            FULL_STATISTICS + TreeColumns.BUILD,
                            "full"));
        } catch (AlreadyExistsException anotherRunWasFirst) {
            return catalog.loadTable(name);
        }
    }

    /** Every build that has rows, from the files' statistics alone: a file holds rows of one build. */
    static Set<TreeBuild> builds(Table table) {
        int column = table.schema().findField(TreeColumns.BUILD).fieldId();
        Set<TreeBuild> builds = new HashSet<>();
        try (CloseableIterable<FileScanTask> files =
                table.newScan().includeColumnStats(List.of(TreeColumns.BUILD)).planFiles()) {
            for (FileScanTask file : files) {
                LocalDate day = LocalDate.ofEpochDay(file.file().partition().get(0, Integer.class));
                CharSequence name = Conversions.fromByteBuffer(
                        Types.StringType.get(), file.file().lowerBounds().get(column));
                builds.add(TreeBuild.parse(day, name.toString()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return builds;
    }
}
