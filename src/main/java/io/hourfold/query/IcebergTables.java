package io.hourfold.query;

import io.hourfold.catalog.CatalogFailures;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.pipeline.Window;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists the tables of a catalog by what their newest snapshots say; no data file is read. */
public final class IcebergTables {
    private static final Map<String, TableKind> NAMES = Map.of(
            "raw", TableKind.RAW,
            "quarantine", TableKind.QUARANTINE,
            "tree", TableKind.TREE,
            "late", TableKind.LATE,
            "fact", TableKind.FACT);

    private final Catalog catalog;

    public IcebergTables(Catalog catalog) {
        this.catalog = catalog;
    }

    /** All tables, by namespace and name. */
    public List<TableStatus> all() {
        if (!(catalog instanceof SupportsNamespaces namespaces)) {
            throw Failure.user(
                    "catalog.implementation: this catalog does not list its namespaces;" + " name one with --pipeline");
        }
        return listed(below(namespaces, Namespace.empty()));
    }

    /** Those of one pipeline; none when it has not run. */
    public List<TableStatus> of(String pipeline) {
        Namespace namespace = Namespace.of(pipeline);
        return catalog instanceof SupportsNamespaces namespaces && !namespaces.namespaceExists(namespace)
                ? List.of()
                : listed(Stream.of(namespace));
    }

    private static Stream<Namespace> below(SupportsNamespaces namespaces, Namespace parent) {
        return namespaces.listNamespaces(parent).stream()
                .flatMap(found -> Stream.concat(Stream.of(found), below(namespaces, found)));
    }

    private List<TableStatus> listed(Stream<Namespace> namespaces) {
        return namespaces
                .flatMap(namespace -> catalog.listTables(namespace).stream())
                .map(this::status)
                .sorted(Comparator.comparing(TableStatus::namespace)
                        .thenComparing(TableStatus::kind)
                        .thenComparing(TableStatus::table))
                .toList();
    }

    /** One table that cannot be read does not hide the others. */
    private TableStatus status(TableIdentifier name) {
        try {
            return status(name, catalog.loadTable(name));
        } catch (RuntimeException unreadable) {
            Failure understood = CatalogFailures.of(unreadable);
            if (understood.kind() == FailureKind.OURS) {
                throw understood;
            }
            return new TableStatus(
                    name.namespace().toString(),
                    name.name(),
                    NAMES.getOrDefault(name.name(), TableKind.OTHER),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(understood.getMessage()));
        }
    }

    private static TableStatus status(TableIdentifier name, Table table) {
        Optional<Snapshot> newest = Optional.ofNullable(table.currentSnapshot());
        Optional<Map<String, String>> summary = newest.map(Snapshot::summary);
        return new TableStatus(
                name.namespace().toString(),
                name.name(),
                kind(table, name.name()),
                summary.isEmpty() ? Optional.of(0L) : summary.flatMap(IcebergTables::rows),
                summary.isEmpty() ? Optional.of(0L) : number(summary.get(), SnapshotSummary.TOTAL_DATA_FILES_PROP),
                summary.isEmpty() ? Optional.of(0L) : number(summary.get(), SnapshotSummary.TOTAL_FILE_SIZE_PROP),
                newest.map(snapshot -> Instant.ofEpochMilli(snapshot.timestampMillis())),
                Optional.empty());
    }

    private static TableKind kind(Table table, String name) {
        if (table.schema().findField(Window.STATES) != null) {
            return TableKind.WINDOW;
        }
        return NAMES.containsKey(name) && table.schema().findField(RawColumns.EVENT_DAY) != null
                        || name.equals("quarantine") && table.schema().findField(RawColumns.BATCH) != null
                ? NAMES.get(name)
                : TableKind.OTHER;
    }

    /** Deletes by equality, which only other engines write, do not tell how many rows they take away. */
    private static Optional<Long> rows(Map<String, String> summary) {
        return number(summary, SnapshotSummary.TOTAL_EQ_DELETES_PROP).orElse(0L) > 0
                ? Optional.empty()
                : number(summary, SnapshotSummary.TOTAL_RECORDS_PROP)
                        .map(records -> records
                                - number(summary, SnapshotSummary.TOTAL_POS_DELETES_PROP)
                                        .orElse(0L));
    }

    private static Optional<Long> number(Map<String, String> summary, String name) {
        return Optional.ofNullable(summary.get(name)).map(Long::valueOf);
    }
}
