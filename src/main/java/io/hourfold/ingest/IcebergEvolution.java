package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.types.DataType;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes the columns of {@code raw} in ways that {@link IcebergSchemaDrift} refuses to guess, all in one commit: a
 * rename keeps the stored values, dropping a column hides them, and replacing one begins it anew with the type that is
 * declared now.
 */
public final class IcebergEvolution {
    private final Catalog catalog;

    public IcebergEvolution(Catalog catalog) {
        this.catalog = catalog;
    }

    /** @param renamed new names by old ones */
    public void change(Pipeline pipeline, Map<String, String> renamed, List<String> dropped, List<String> replaced) {
        TableIdentifier name = IcebergIngestTables.raw(pipeline.name());
        if (!catalog.tableExists(name)) {
            throw Failure.user("pipeline '" + pipeline.name()
                    + "' has no table yet; its first run makes one with the columns it declares then");
        }
        Table table = catalog.loadTable(name);
        Stream.of(renamed.keySet(), dropped, replaced)
                .flatMap(Collection::stream)
                .forEach(column -> requireChangeable(table, pipeline, column));
        UpdateSchema update = table.updateSchema();
        renamed.forEach(update::renameColumn);
        dropped.forEach(update::deleteColumn);
        replaced.forEach(column -> update.deleteColumn(column).addColumn(column, declared(pipeline, column)));
        update.commit();
    }

    private static void requireChangeable(Table table, Pipeline pipeline, String column) {
        if (table.schema().findField(column) == null) {
            throw Failure.user("column '" + column + "' is not in the table of pipeline '" + pipeline.name()
                    + "'; it has "
                    + String.join(
                            ", ",
                            table.schema().columns().stream()
                                    .map(field -> field.name())
                                    .toList()));
        }
        boolean ours = column.startsWith("_") || column.equals(RawColumns.EVENT_DAY);
        if (ours
                || pipeline.dedupe().key().contains(column)
                || pipeline.eventTime().equals(column)) {
            throw Failure.user("column '" + column + "' is part of what every row of pipeline '" + pipeline.name()
                    + "' is found by; begin a new pipeline to change it");
        }
    }

    private static Type declared(Pipeline pipeline, String column) {
        Column declared = pipeline.source()
                .schema()
                .column(column)
                .orElseThrow(() -> Failure.user("column '" + column + "' is not declared in pipeline '"
                        + pipeline.name() + "'; declare it with its new type first, or use --drop " + column));
        return SparkSchemaUtil.convert(DataType.fromDDL(declared.type().sql()));
    }
}
