package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.engine.Microseconds;
import io.hourfold.ingest.IcebergIngestTables;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.publish.IcebergFact;
import io.hourfold.time.Batch;
import io.hourfold.tree.IcebergTree;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FanoutDataWriter;
import org.apache.iceberg.io.OutputFileFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A pipeline's tables, read and written by Iceberg alone, which is quick for a few rows and shares no code with Spark. */
final class LawTables {
    /** Day, batch, topic, partition and offset. */
    private static final int PLACE_COLUMNS = 5;

    /**
     * A row of raw.
     *
     * @param at its event time, which is among the declared columns too
     */
    record Row(String topic, int partition, long offset, Instant at, Map<String, Object> declared) {}

    private final Pipeline pipeline;

    LawTables(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** Puts rows in place of a batch, as an ingest does, and answers the snapshot that holds them. */
    long ingest(Batch batch, List<LawRow> rows) {
        return ingestRows(batch, rows.stream().map(LawTables::row).toList());
    }

    /** The same for rows of any columns, by their names. */
    long ingestRows(Batch batch, List<Row> rows) {
        Table raw = new IcebergIngestTables(TestSpark.catalog()).raw(pipeline);
        OverwriteFiles overwrite = raw.newOverwrite()
                .overwriteByRowFilter(Expressions.equal(RawColumns.BATCH, Microseconds.of(batch.start())));
        for (DataFile file :
                files(raw, rows.stream().map(row -> record(raw, batch, row)).toList())) {
            overwrite.addFile(file);
        }
        overwrite.commit();
        raw.refresh();
        return raw.currentSnapshot().snapshotId();
    }

    private static List<DataFile> files(Table raw, List<Record> records) {
        PartitionKey key = new PartitionKey(raw.spec(), raw.schema());
        InternalRecordWrapper wrapper = new InternalRecordWrapper(raw.schema().asStruct());
        OutputFileFactory names = OutputFileFactory.builderFor(raw, 1, 1)
                .format(FileFormat.PARQUET)
                .build();
        FanoutDataWriter<Record> writer = new FanoutDataWriter<>(
                new GenericFileWriterFactory.Builder(raw)
                        .dataFileFormat(FileFormat.PARQUET)
                        .build(),
                names,
                raw.io(),
                Long.MAX_VALUE);
        try {
            try (writer) {
                for (Record record : records) {
                    key.partition(wrapper.wrap(record));
                    writer.write(record, raw.spec(), key);
                }
            }
            return writer.result().dataFiles();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Row row(LawRow row) {
        Map<String, Object> values = new HashMap<>();
        values.put("id", row.id());
        values.put("kind", row.kind());
        values.put("at", row.at().atOffset(ZoneOffset.UTC));
        values.put("amount", row.amount());
        values.put("device", row.device());
        values.put("flag", row.flag());
        values.put("payload", row.payload());
        return new Row(row.topic(), row.partition(), row.offset(), row.at(), values);
    }

    private Record record(Table raw, Batch batch, Row row) {
        Map<String, Object> values = new HashMap<>(row.declared());
        values.put(RawColumns.EVENT_DAY, row.at().atZone(pipeline.zone()).toLocalDate());
        values.put(RawColumns.BATCH, batch.start().atOffset(ZoneOffset.UTC));
        values.put(RawColumns.TOPIC, row.topic());
        values.put(RawColumns.PARTITION, row.partition());
        values.put(RawColumns.OFFSET, row.offset());
        values.put(RawColumns.TIMESTAMP, batch.start().atOffset(ZoneOffset.UTC));
        return GenericRecord.create(raw.schema()).copy(values);
    }

    /** The fact as readers see it, by day and key, and every row there is of each key. */
    SortedMap<LocalDate, SortedMap<String, List<List<Object>>>> fact() {
        SortedMap<LocalDate, SortedMap<String, List<List<Object>>>> fact = new TreeMap<>();
        int columns = pipeline.source().schema().columns().size()
                + pipeline.dedupe().fold().size()
                + PLACE_COLUMNS;
        for (Record row : rows(IcebergFact.name(pipeline.name()))) {
            fact.computeIfAbsent((LocalDate) row.getField(RawColumns.EVENT_DAY), day -> new TreeMap<>())
                    .computeIfAbsent(row.getField("id") + "/" + row.getField("kind"), key -> new ArrayList<>())
                    .add(values(row, columns));
        }
        return fact;
    }

    /** What a flat pass gives, in the form of {@link #fact}. */
    static SortedMap<LocalDate, SortedMap<String, List<List<Object>>>> single(
            SortedMap<LocalDate, SortedMap<String, List<Object>>> facts) {
        SortedMap<LocalDate, SortedMap<String, List<List<Object>>>> lists = new TreeMap<>();
        facts.forEach((day, rows) -> {
            SortedMap<String, List<List<Object>>> single = new TreeMap<>();
            rows.forEach((key, row) -> single.put(key, List.of(row)));
            lists.put(day, single);
        });
        return lists;
    }

    /** How many rows the tree holds of every build, by day and the build's name. */
    SortedMap<String, Long> builds() {
        SortedMap<String, Long> builds = new TreeMap<>();
        rows(IcebergTree.name(pipeline.name()))
                .forEach(row -> builds.merge(row.getField("event_day") + " " + row.getField("_build"), 1L, Long::sum));
        return builds;
    }

    /** How many rows are kept aside of a batch. */
    long late(Batch batch) {
        return rows(TableIdentifier.of(pipeline.name(), "late")).stream()
                .filter(row -> instant(row.getField(RawColumns.BATCH)).equals(batch.start()))
                .count();
    }

    private static List<Record> rows(TableIdentifier name) {
        if (!TestSpark.catalog().tableExists(name)) {
            return List.of();
        }
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(TestSpark.catalog().loadTable(name)).build()) {
            records.forEach(row -> rows.add(row.copy()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return rows;
    }

    private static List<Object> values(Record row, int columns) {
        List<Object> values = new ArrayList<>();
        // Where rows were deleted, the reader adds their positions at the end.
        for (int place = 0; place < columns; place++) {
            values.add(instant(row.get(place)));
        }
        return values;
    }

    private static Object instant(Object value) {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> instants = new HashMap<>();
            map.forEach((key, mapped) -> instants.put(instant(key), instant(mapped)));
            return instants;
        }
        return value;
    }
}
