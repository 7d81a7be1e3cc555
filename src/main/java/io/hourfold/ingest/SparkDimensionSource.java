package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.Enrichment;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import static org.apache.spark.sql.functions.col;

/** Reads a dimension where it is, and holds it to what a lookup needs. */
final class SparkDimensionSource {
    private final SparkSession spark;
    private final String catalogName;
    private final Catalog catalog;
    private final SideInputs inputs;
    private final Enrichment enrichment;
    private final String noun;

    SparkDimensionSource(
            SparkSession spark,
            String catalogName,
            Catalog catalog,
            SideInputs inputs,
            String pipeline,
            Enrichment enrichment) {
        this.spark = spark;
        this.catalogName = catalogName;
        this.catalog = catalog;
        this.inputs = inputs;
        this.enrichment = enrichment;
        this.noun = "side input '" + enrichment.name() + "' of pipeline '" + pipeline + "' (" + enrichment.from() + ")";
    }

    /**
     * What a dimension holds.
     *
     * @param rows values of the columns asked for; every key is whole and there once
     * @param snapshot which state of the dimension it is
     */
    record Read(List<Object[]> rows, String snapshot) {}

    /** @param columns what is looked up, and then what is added, as rows of the pipeline have them */
    Read read(List<Column> columns) {
        List<String> names = Stream.concat(
                        enrichment.on().stream().map(Enrichment.Match::dimension),
                        enrichment.add().stream().map(Enrichment.Added::dimension))
                .toList();
        Read read = enrichment.from() instanceof Enrichment.Origin.Iceberg iceberg
                ? iceberg(iceberg, names, columns)
                : new PostgresDimension(inputs, noun, (Enrichment.Origin.Postgres) enrichment.from())
                        .read(names, columns);
        return new Read(checked(read.rows(), names), read.snapshot());
    }

    private Read iceberg(Enrichment.Origin.Iceberg from, List<String> names, List<Column> columns) {
        TableIdentifier name = TableIdentifier.of(Namespace.of(from.namespace().toArray(String[]::new)), from.table());
        if (!catalog.tableExists(name)) {
            throw Failure.user(noun + ": there is no such table in catalog " + catalogName + "; correct enrich.from");
        }
        Table table = catalog.loadTable(name);
        if (table.currentSnapshot() == null) {
            return new Read(List.of(), "none");
        }
        long snapshot = table.currentSnapshot().snapshotId();
        StringBuilder quoted = new StringBuilder("`" + catalogName + "`");
        from.namespace().forEach(part -> quoted.append(".`").append(part).append('`'));
        var rows = spark.read().option("snapshot-id", snapshot).table(quoted + ".`" + from.table() + "`");
        org.apache.spark.sql.Column[] wanted = new org.apache.spark.sql.Column[names.size()];
        for (int place = 0; place < wanted.length; place++) {
            DataType type = DataType.fromDDL(columns.get(place).type().sql());
            wanted[place] = col("`" + column(rows.schema(), names.get(place), type) + "`")
                    .cast(type);
        }
        List<Object[]> read = new ArrayList<>();
        for (Row row : rows.select(wanted).limit(inputs.maxRows() + 1).collectAsList()) {
            Object[] values = new Object[row.size()];
            for (int place = 0; place < values.length; place++) {
                values[place] = row.get(place);
            }
            read.add(values);
        }
        return new Read(read, Long.toString(snapshot));
    }

    private String column(StructType there, String name, DataType wanted) {
        if (!Arrays.asList(there.fieldNames()).contains(name)) {
            throw Failure.user(
                    noun + ": it has no column '" + name + "'; it has " + String.join(", ", there.fieldNames()));
        }
        DataType type = there.apply(name).dataType();
        if (!Cast.canUpCast(type, wanted)) {
            throw Failure.user(noun + ": its column '" + name + "' is " + type.simpleString() + ", which is not always "
                    + wanted.simpleString() + "; declare it as " + type.simpleString());
        }
        return name;
    }

    /** Rows without a whole key match nothing. */
    private List<Object[]> checked(List<Object[]> rows, List<String> names) {
        int keys = enrichment.on().size();
        if (rows.size() > inputs.maxRows()) {
            throw tooLarge();
        }
        List<Object[]> whole = rows.stream()
                .filter(row -> Arrays.stream(row, 0, keys).allMatch(Objects::nonNull))
                .toList();
        if (whole.isEmpty()) {
            throw new Failure(
                    FailureKind.USER,
                    noun + ": it has no row with a whole key, so nothing could be looked up; is it filled?");
        }
        Set<List<Object>> seen = new HashSet<>();
        for (Object[] row : whole) {
            List<Object> key = Arrays.stream(row, 0, keys)
                    .map(value -> value instanceof byte[] bytes ? (Object) ByteBuffer.wrap(bytes) : value)
                    .toList();
            if (!seen.add(key)) {
                throw Failure.user(noun + ": it has more than one row for a value of " + names.subList(0, keys)
                        + ", and each would double events; make it unique, or enrich on more columns");
            }
        }
        return whole;
    }

    Failure tooLarge() {
        return Failure.user(noun + ": it has more than " + inputs.maxRows()
                + " rows (enrich.max-rows), and all of them are held in memory; raise the limit or choose fewer rows");
    }
}
