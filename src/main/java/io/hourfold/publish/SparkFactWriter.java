package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
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

/** Brings the fact's rows of some keys to what they should be. */
final class SparkFactWriter {
    private final SparkFolding folding;
    private final SparkShapes shapes;
    private final SparkWanted wanted;
    private final DeltaWriter<InternalRow> writer;
    private final SparkResults results;
    private final InternalRow partition;
    private final TouchedBatches touched;
    private final JoinedRow written = new JoinedRow();
    private final JoinedRow folded = new JoinedRow();
    /** Whether a row of the fact may wait for one of raw. */
    private boolean replacing;

    private long inserted;
    private long updated;
    private long deleted;

    SparkFactWriter(
            SparkFolding folding,
            SparkShapes shapes,
            DayBucket place,
            SparkWanted wanted,
            SparkResults results,
            DeltaWriter<InternalRow> writer,
            TouchedBatches touched) {
        this.folding = folding;
        this.shapes = shapes;
        this.wanted = wanted;
        this.writer = writer;
        this.results = results;
        this.touched = touched;
        Object[] day = {(int) place.day().toEpochDay(), place.bucket()};
        this.partition = new GenericInternalRow(new Object[] {0, new GenericInternalRow(day)});
    }

    /** Finds the rows that the fact shows for keys whose row was another one, or had other folded columns. */
    void replace(SparkRows fact) throws IOException {
        SparkFactRow place = new SparkFactRow(shapes.fact());
        SparkRowId id = new SparkRowId(shapes.fact());
        UnsafeProjection declared =
                folding.results().isEmpty() ? null : SparkProjection.of(shapes.fact(), shapes.declared());
        for (int left = wanted.shown(); left > 0 && fact.next(); ) {
            InternalRow row = fact.row();
            int number = wanted.shownAt(place, row);
            if (number == SparkWanted.NONE) {
                continue;
            }
            SparkWant want = wanted.get(number);
            left--;
            touched.add(place.batch(row));
            if (place.isFrom(row, want.content())) {
                update(id.of(row), declared.apply(row), place.of(row), number);
            } else {
                replacing = true;
                want.replaces(id.of(row), null, true);
            }
        }
    }

    /**
     * Settles what the shown rows are enough for: keys that are gone, unchanged, or changed in folded columns alone.
     *
     * @param reread batches, in microseconds, that were read from the source again: the same place may hold another row
     */
    void compare(SparkRows fact, Set<Long> reread) throws IOException {
        SparkKey key = new SparkKey(folding.key(), shapes.fact());
        SparkFactRow place = new SparkFactRow(shapes.fact());
        SparkRowId id = new SparkRowId(shapes.fact());
        UnsafeProjection declared = SparkProjection.of(shapes.fact(), shapes.declared());
        UnsafeProjection shown = SparkProjection.of(shapes.fact(), folding.results());
        while (fact.next()) {
            InternalRow row = fact.row();
            int number = reread.contains(place.batch(row)) ? SparkWanted.NONE : wanted.ofPlace(place, row);
            if (number == SparkWanted.NONE) {
                key.of(row);
                number = wanted.ofKey(key.high(), key.low());
            }
            if (number == SparkWanted.NONE) {
                continue;
            }
            SparkWant want = wanted.get(number);
            if (want.isGone()) {
                writer.delete(partition, id.of(row));
                touched.add(place.batch(row));
                deleted++;
            } else if (!place.isFrom(row, want.content())) {
                touched.add(place.batch(row));
                replacing = true;
                want.replaces(id.of(row), null, true);
            } else {
                boolean differ = !results.of(want.content()).equals(shown.apply(row));
                if (reread.contains(want.content().getLong(SparkFolder.BATCH))) {
                    replacing = true;
                    want.replaces(id.of(row), declared.apply(row).copy(), differ);
                } else if (differ) {
                    update(id.of(row), declared.apply(row), place.of(row), number);
                } else {
                    wanted.settle(number);
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
            int number = wanted.ofPlace(place, raw.row());
            if (number == SparkWanted.NONE) {
                continue;
            }
            UnsafeRow columns = declared.apply(raw.row());
            SparkWant want = replacing ? wanted.get(number) : null;
            if (want != null && want.isShown(columns)) {
                wanted.settle(number);
            } else if (want != null && want.published() != null) {
                update(want.published(), columns, place.of(raw.row()), number);
            } else {
                insert(columns, place.of(raw.row()), number);
                inserted++;
                wanted.settle(number);
            }
        }
    }

    private void update(InternalRow id, UnsafeRow declared, InternalRow place, int number) throws IOException {
        writer.delete(partition, id);
        insert(declared, place, number);
        updated++;
        wanted.settle(number);
    }

    private void insert(UnsafeRow declared, InternalRow place, int number) throws IOException {
        touched.add(place.getLong(SparkFactRow.BATCH));
        InternalRow behind = results.isNothing()
                ? place
                : folded.apply(results.of(wanted.get(number).content()), place);
        writer.insert(written.apply(declared, behind));
    }

    /** @throws Failure when a row that stands for a key is not in raw any more */
    PublishCounts finish() {
        if (!wanted.seeksNothing()) {
            throw LostRows.of(wanted.left(), wanted.sought().findFirst().orElseThrow());
        }
        return new PublishCounts(inserted, updated, deleted);
    }
}
