package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.Pipeline;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings a table to the columns that a pipeline declares now. New optional columns and wider types are taken up;
 * whatever would make stored values unreadable or invisible is refused, all of it together, with the command that does
 * it knowingly.
 */
final class IcebergSchemaDrift {
    private final String pipeline;
    private final Table table;

    IcebergSchemaDrift(Pipeline pipeline, Table table) {
        this.pipeline = pipeline.name();
        this.table = table;
    }

    void adopt(Schema wanted) {
        Schema stored = table.schema();
        List<String> refused = new ArrayList<>();
        List<Consumer<UpdateSchema>> changes = new ArrayList<>();
        for (NestedField column : wanted.columns()) {
            NestedField known = stored.findField(column.name());
            if (known == null) {
                adopted(column, changes, refused);
            } else {
                changed(column, known, changes, refused);
            }
        }
        for (NestedField known : stored.columns()) {
            if (wanted.findField(known.name()) == null) {
                refused.add("column '" + known.name() + "' is no longer declared: hourfold evolve " + pipeline
                        + " --rename " + known.name() + "=NEW_NAME keeps its values under another name, --drop "
                        + known.name() + " gives them up");
            }
        }
        if (!refused.isEmpty()) {
            throw Failure.user("source.schema of pipeline '" + pipeline
                    + "' no longer fits its table; nothing was written." + System.lineSeparator()
                    + String.join(System.lineSeparator(), refused));
        }
        if (!changes.isEmpty()) {
            UpdateSchema update = table.updateSchema();
            changes.forEach(change -> change.accept(update));
            update.commit();
        }
    }

    private static void adopted(NestedField column, List<Consumer<UpdateSchema>> changes, List<String> refused) {
        if (column.isRequired()) {
            refused.add(
                    "column '" + column.name()
                            + "' is new and 'not null', but rows that are stored do not have it: declare it without 'not null'");
        } else {
            changes.add(update -> update.addColumn(column.name(), column.type()));
        }
    }

    private void changed(
            NestedField column, NestedField known, List<Consumer<UpdateSchema>> changes, List<String> refused) {
        if (!name(column.type()).equals(name(known.type()))) {
            if (column.type().isPrimitiveType()
                    && TypeUtil.isPromotionAllowed(known.type(), column.type().asPrimitiveType())) {
                changes.add(update ->
                        update.updateColumn(column.name(), column.type().asPrimitiveType()));
            } else {
                refused.add("column '" + column.name() + "' is stored as " + name(known.type())
                        + " and declared as " + name(column.type()) + ", which cannot hold every stored value: "
                        + "hourfold evolve " + pipeline + " --replace " + column.name()
                        + " begins it anew and leaves it null in the rows that are stored");
            }
        }
        if (known.isRequired() && column.isOptional()) {
            changes.add(update -> update.makeColumnOptional(column.name()));
        }
    }

    private static String name(Type type) {
        return SparkSchemaUtil.convert(type).catalogString();
    }
}
