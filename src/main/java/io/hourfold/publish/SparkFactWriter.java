package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkDeltaWrite;
import io.hourfold.engine.SparkProjection;
import io.hourfold.engine.SparkRows;
import io.hourfold.failure.Failure;
import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkFolding;
import io.hourfold.tree.SparkKey;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Brings the fact's rows of some keys to what they should be. */
final class SparkFactWriter {
    private final SparkFolding folding;
    private final SparkShapes shapes;
    private final SparkWanted wanted;
    private final Set<Long> reread;
    private final DeltaWriter<InternalRow> writer;
    private final SparkFolder folder;
    private final StructType results;
    private final UnsafeProjection toResults;
    private final int day;
    private final InternalRow partition;
    private final SortedSet<Long> touched = new TreeSet<>();
    private long inserted;
    private long updated;
    private long deleted;
    private long unchanged;

    SparkFactWriter(
            SparkFolding folding,
            SparkShapes shapes,
            DayBucket place,
            SparkWanted wanted,
            Set<Long> reread,
            DeltaWriter<InternalRow> writer) {
        this.folding = folding;
        this.shapes = shapes;
        this.wanted = wanted;
        this.reread = reread;
        this.writer = writer;
        this.folder = new SparkFolder(folding);
        this.results = folding.results();
        this.toResults = UnsafeProjection.create(results);
        this.day = (int) place.day().toEpochDay();
        this.partition =
                new GenericInternalRow(new Object[] {0, new GenericInternalRow(new Object[] {day, place.bucket()})});
    }

    /** Settles what the shown rows are enough for: keys that are gone, unchanged, or changed in folded columns alone. */
    void compare(SparkRows fact, Winners winners) throws IOException {
        SparkKey key = new SparkKey(folding.key(), shapes.fact());
        SparkFactRow place = new SparkFactRow(shapes.fact());
        UnsafeProjection declared = SparkProjection.of(shapes.fact(), shapes.declared());
        UnsafeProjection shown = SparkProjection.of(shapes.fact(), results);
        int file = shapes.fact().fieldIndex(SparkDeltaWrite.FILE);
        int position = shapes.fact().fieldIndex(SparkDeltaWrite.POSITION);
        while (fact.next()) {
            InternalRow row = fact.row();
            // Where a batch was read again, the place of a shown row may hold that of another key now.
            SparkWant want = reread.contains(place.batch(row)) ? null : wanted.ofPlace(place, row);
            if (want == null && winners == Winners.MAY_CHANGE) {
                key.of(row);
                want = wanted.ofKey(key.high(), key.low());
            }
            if (want == null) {
                continue;
            }
            InternalRow id =
                    new GenericInternalRow(new Object[] {row.getUTF8String(file).clone(), row.getLong(position)});
            if (want.isGone()) {
                writer.delete(partition, id);
                touched.add(place.batch(row));
                deleted++;
                wanted.settle(want);
            } else if (!place.isFrom(row, want.content())) {
                touched.add(place.batch(row));
                want.replaces(id, null, true);
            } else {
                UnsafeRow fresh = results(want);
                boolean differ = !fresh.equals(shown.apply(row));
                if (reread.contains(want.content().getLong(SparkFolder.BATCH))) {
                    want.replaces(id, declared.apply(row).copy(), differ);
                } else {
                    if (differ) {
                        writer.delete(partition, id);
                        insert(declared.apply(row), want);
                        updated++;
                    } else {
                        unchanged++;
                    }
                    wanted.settle(want);
                }
            }
        }
    }

    /** Settles keys whose row is among these raw rows. */
    void fetch(SparkRows raw, StructType shape) throws IOException {
        if (wanted.seeksNothing()) {
            return;
        }
        SparkFactRow place = new SparkFactRow(shape);
        UnsafeProjection declared = SparkProjection.of(shape, shapes.declared());
        while (!wanted.seeksNothing() && raw.next()) {
            SparkWant want = wanted.ofPlace(place, raw.row());
            if (want == null) {
                continue;
            }
            UnsafeRow columns = declared.apply(raw.row());
            if (want.isShown(columns)) {
                unchanged++;
            } else {
                if (want.published() == null) {
                    inserted++;
                } else {
                    writer.delete(partition, want.published());
                    updated++;
                }
                insert(columns, want);
            }
            wanted.settle(want);
        }
    }

    private UnsafeRow results(SparkWant want) {
        GenericInternalRow row = new GenericInternalRow(results.size());
        folder.results(want.content(), row, 0);
        return toResults.apply(row);
    }

    private void insert(UnsafeRow declared, SparkWant want) throws IOException {
        UnsafeRow content = want.content();
        touched.add(content.getLong(SparkFolder.BATCH));
        InternalRow place = new GenericInternalRow(new Object[] {
            day,
            content.getLong(SparkFolder.BATCH),
            content.getUTF8String(SparkFolder.TOPIC),
            content.getInt(SparkFolder.PARTITION),
            content.getLong(SparkFolder.OFFSET)
        });
        writer.insert(new JoinedRow(declared, new JoinedRow(results(want), place)));
    }

    /** The batches, in microseconds, whose rows were changed so far. */
    SortedSet<Long> touched() {
        return touched;
    }

    /** @throws Failure when a row that stands for a key is not in raw any more */
    PublishCounts finish() {
        if (!wanted.seeksNothing()) {
            RowPlace lost = wanted.sought().iterator().next();
            throw Failure.ours(
                    wanted.sought().size() + " rows that the fact has to show are not in raw, such as that of "
                            + lost.topic() + "-" + lost.partition() + " at offset " + lost.offset()
                            + "; nothing was published. If raw's retention has passed them, ingest their batches again",
                    null);
        }
        return new PublishCounts(inserted, updated, deleted, unchanged);
    }
}
