package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at records in quarantine without Spark. */
public final class IcebergQuarantine {
    private final Catalog catalog;

    public IcebergQuarantine(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The first records of a batch in quarantine, at most so many, in no particular order. */
    public List<QuarantinedRecord> records(String pipeline, Batch batch, Optional<String> reason, int most) {
        TableIdentifier table = IcebergIngestTables.quarantine(pipeline);
        if (!catalog.tableExists(table)) {
            return List.of();
        }
        Expression wanted = Expressions.equal(RawColumns.BATCH, Microseconds.of(batch.start()));
        if (reason.isPresent()) {
            wanted = Expressions.and(wanted, Expressions.equal(QuarantineColumns.REASON, reason.get()));
        }
        List<QuarantinedRecord> found = new ArrayList<>();
        try (CloseableIterable<Record> rows =
                IcebergGenerics.read(catalog.loadTable(table)).where(wanted).build()) {
            for (Record row : rows) {
                if (found.size() == most) {
                    break;
                }
                found.add(record(row));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(found);
    }

    private static QuarantinedRecord record(Record row) {
        return new QuarantinedRecord(
                instant(row.getField(RawColumns.BATCH)).orElseThrow(),
                (String) row.getField(RawColumns.TOPIC),
                (Integer) row.getField(RawColumns.PARTITION),
                (Long) row.getField(RawColumns.OFFSET),
                instant(row.getField(RawColumns.TIMESTAMP)),
                bytes(row.getField(QuarantineColumns.KEY)),
                bytes(row.getField(QuarantineColumns.VALUE)),
                headers((List<?>) row.getField(QuarantineColumns.HEADERS)),
                (String) row.getField(QuarantineColumns.REASON),
                (String) row.getField(QuarantineColumns.DETAIL),
                (String) row.getField(QuarantineColumns.RUN));
    }

    private static List<QuarantinedRecord.Header> headers(List<?> headers) {
        return headers == null
                ? List.of()
                : headers.stream()
                        .map(Record.class::cast)
                        .map(header -> new QuarantinedRecord.Header(
                                (String) header.getField("key"), bytes(header.getField("value"))))
                        .toList();
    }

    private static Optional<Instant> instant(Object time) {
        return Optional.ofNullable((OffsetDateTime) time).map(OffsetDateTime::toInstant);
    }

    private static Optional<byte[]> bytes(Object buffer) {
        return Optional.ofNullable((ByteBuffer) buffer)
                .map(ByteBuffer::duplicate)
                .map(content -> {
                    byte[] bytes = new byte[content.remaining()];
                    content.get(bytes);
                    return bytes;
                });
    }
}
