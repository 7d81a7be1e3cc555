package io.hourfold.run;

import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.ledger.SourcePartition;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What an ingest made visible, read without Spark. */
final class IngestedRecords {
    private IngestedRecords() {}

    /** Every record of both tables by its place, doubles included, in order. */
    static List<String> places(Catalog catalog, String pipeline) {
        List<String> places = new ArrayList<>();
        for (TableIdentifier table :
                List.of(IcebergIngestTables.raw(pipeline), IcebergIngestTables.quarantine(pipeline))) {
            if (catalog.tableExists(table)) {
                add(catalog, table, places);
            }
        }
        places.sort(null);
        return places;
    }

    private static void add(Catalog catalog, TableIdentifier table, List<String> places) {
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.loadTable(table))
                .select("_topic", "_topic_partition", "_offset")
                .build()) {
            for (Record row : rows) {
                SourcePartition partition = new SourcePartition(
                        (String) row.getField("_topic"), (Integer) row.getField("_topic_partition"));
                places.add(partition + "@" + row.getField("_offset"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
