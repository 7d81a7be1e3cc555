package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.spark.sql.types.DataType;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Changes the columns of {@code raw} in ways that {@link IcebergSchemaDrift} refuses to guess: a rename keeps the stored
 * values, dropping a column hides them, and replacing one begins it anew with the type that is declared now. The tables
 * whose rows come from raw change first, so that after a crash the same command finishes the change.
 */
public final class IcebergEvolution {
    private final Catalog catalog;
    private final List<Function<String, TableIdentifier>> followers;

    /** @param followers tables of a pipeline whose rows come from raw, by the pipeline's name; not all need be there */
    public IcebergEvolution(Catalog catalog, List<Function<String, TableIdentifier>> followers) {
        this.catalog = catalog;
        this.followers = List.copyOf(followers);
    }

    /** @param renamed new names by old ones */
    public void change(Pipeline pipeline, Map<String, String> renamed, List<String> dropped, List<String> replaced) {
        prepared(pipeline, renamed, dropped, replaced).forEach(change -> {
            change.update().commit();
            // Whoever reads a snapshot by its id sees the columns that it was made with.
            change.table().newFastAppend().commit();
        });
    }

    /** The tables that a change would touch; it fails where that would, and touches none. */
    public List<String> rehearsed(
            Pipeline pipeline, Map<String, String> renamed, List<String> dropped, List<String> replaced) {
        List<Change> changes = prepared(pipeline, renamed, dropped, replaced);
        changes.forEach(change -> change.update().apply());
        return changes.stream().map(change -> change.table().name()).toList();
    }

    /** What is not committed yet. */
    private record Change(Table table, UpdateSchema update) {}

    /** In the order in which they are to be committed. */
    private List<Change> prepared(
            Pipeline pipeline, Map<String, String> renamed, List<String> dropped, List<String> replaced) {
        TableIdentifier name = IcebergIngestTables.raw(pipeline.name());
        if (!catalog.tableExists(name)) {
            throw Failure.user("pipeline '" + pipeline.name()
                    + "' has no table yet; its first run makes one with the columns it declares then");
        }
        Table table = catalog.loadTable(name);
        Stream.of(renamed.keySet(), dropped, replaced)
                .flatMap(Collection::stream)
                .forEach(column -> requireChangeable(table, pipeline, column));
        renamed.values().forEach(column -> requireUnfolded(pipeline, column));
        Map<String, Type> anew = new LinkedHashMap<>();
        replaced.forEach(column -> anew.put(column, declared(pipeline, column)));
        Stream<Table> behind = followers.stream()
                .map(follower -> follower.apply(pipeline.name()))
                .filter(catalog::tableExists)
                .map(catalog::loadTable);
        return Stream.concat(behind, Stream.of(table))
                .map(each -> new Change(each, update(each, renamed, dropped, anew)))
                .toList();
    }

    /** What is there is changed; a table that was changed before the others were stays as it is. */
    private static UpdateSchema update(
            Table table, Map<String, String> renamed, List<String> dropped, Map<String, Type> anew) {
        Schema before = table.schema();
        UpdateSchema update = table.updateSchema();
        renamed.forEach((old, name) -> {
            if (before.findField(old) != null) {
                update.renameColumn(old, name);
            }
        });
        dropped.stream().filter(column -> before.findField(column) != null).forEach(update::deleteColumn);
        anew.forEach((column, type) -> {
            if (before.findField(column) != null) {
                update.deleteColumn(column).addColumn(column, type);
            }
        });
        return update;
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
        requireUnfolded(pipeline, column);
    }

    /** The states in the tree were folded from such a column, as the registered pipeline names it. */
    private static void requireUnfolded(Pipeline pipeline, String column) {
        pipeline.dedupe().fold().stream()
                .filter(folded -> folded.call().arguments().contains(column))
                .findFirst()
                .ifPresent(folded -> {
                    throw Failure.user("column '" + column + "' is what '" + folded.name() + "' of pipeline '"
                            + pipeline.name() + "' is folded from; begin a new pipeline to change it");
                });
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
