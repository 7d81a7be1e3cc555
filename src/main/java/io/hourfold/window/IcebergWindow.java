package io.hourfold.window;

import io.hourfold.engine.IcebergAudit;
import io.hourfold.pipeline.Window;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.deletes.DeleteGranularity;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of a pipeline's window, cut by the days of UTC on which windows begin. */
final class IcebergWindow {
    private final Table table;
    private final IcebergAudit audit;

    private IcebergWindow(Table table) {
        this.table = table;
        this.audit = new IcebergAudit(table);
    }

    /** The table with the columns that are declared; made when it is not there. */
    static IcebergWindow open(Catalog catalog, TableIdentifier name, SparkWindowLayout layout) {
        Schema wanted = SparkSchemaUtil.convert(layout.row());
        Table table = loadOrCreate(catalog, name, wanted);
        evolve(table, wanted);
        if (table.currentSnapshot() == null) {
            table.newFastAppend().commit();
        }
        return new IcebergWindow(table);
    }

    private static Table loadOrCreate(Catalog catalog, TableIdentifier name, Schema wanted) {
        if (catalog.tableExists(name)) {
            return catalog.loadTable(name);
        }
        PartitionSpec spec = PartitionSpec.builderFor(wanted).day(Window.START).build();
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
        properties.put(TableProperties.WRITE_DISTRIBUTION_MODE, TableProperties.WRITE_DISTRIBUTION_MODE_NONE);
        properties.put(TableProperties.MERGE_MODE, "merge-on-read");
        properties.put(TableProperties.DELETE_GRANULARITY, DeleteGranularity.PARTITION.toString());
        properties.put(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true");
        return properties;
    }

    /** A column of another type than before is another column: what was there of it is forgotten. */
    private static void evolve(Table table, Schema wanted) {
        UpdateSchema update = table.updateSchema();
        boolean differs = false;
        for (Types.NestedField column : wanted.columns()) {
            Types.NestedField known = table.schema().findField(column.name());
            boolean same = known != null
                    && SparkSchemaUtil.convert(known.type()).equals(SparkSchemaUtil.convert(column.type()));
            if (!same) {
                differs = true;
                if (known != null) {
                    update.deleteColumn(column.name());
                }
                update.addColumn(column.name(), column.type());
            }
        }
        for (Types.NestedField known : table.schema().columns()) {
            if (wanted.findField(known.name()) == null) {
                differs = true;
                update.deleteColumn(known.name());
            }
        }
        if (differs) {
            update.commit();
        }
    }

    Table table() {
        return table;
    }

    IcebergAudit audit() {
        return audit;
    }

    Optional<WindowMark> mark() {
        return WindowMark.in(table.properties());
    }

    /** How many rows there are. */
    long rows() {
        return rows(Expressions.alwaysTrue());
    }

    /** At least as many rows as there are windows that touch one of some ranges. */
    long rows(List<Reach.Range> near) {
        return rows(near.stream()
                .map(range -> Expressions.and(
                        Expressions.lessThanOrEqual(Window.START, range.to()),
                        Expressions.greaterThanOrEqual(Window.END, range.from())))
                .reduce(Expressions.alwaysFalse(), Expressions::or));
    }

    private long rows(Expression which) {
        long rows = 0;
        try (CloseableIterable<FileScanTask> files =
                table.newScan().useRef(IcebergAudit.BRANCH).filter(which).planFiles()) {
            for (FileScanTask file : files) {
                rows += file.file().recordCount();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows;
    }

    /** Takes every row off the branch. */
    void clear(Map<String, String> summary) {
        var delete = table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue());
        summary.forEach(delete::set);
        delete.toBranch(IcebergAudit.BRANCH).commit();
        table.refresh();
    }
}
