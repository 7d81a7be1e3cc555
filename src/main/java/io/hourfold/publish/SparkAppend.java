package io.hourfold.publish;

import io.hourfold.engine.SparkRows;
import io.hourfold.engine.SparkView;
import io.hourfold.failure.Failure;
import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkLookup;
import io.hourfold.tree.SparkMerge;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Appends the rows of keys that the fact does not show yet, just as they are in raw: for where no row that is shown can
 * change, and no column is folded.
 */
final class SparkAppend {
    /** So many pages of places are in memory at once; for each so many the raw rows are read once. */
    private static final int MOST_PAGES = 50_000;

    private final SparkMerge affected;
    private final SparkLookup known;
    private final SparkFolder folder;
    private final StructType brought;
    private final SparkView written;
    private final DeltaWriter<InternalRow> writer;
    private final TouchedBatches touched;
    private final Map<UTF8String, UTF8String> topics = new HashMap<>();
    /** Of the last row. */
    private UTF8String topic = UTF8String.EMPTY_UTF8;

    private long inserted;

    /** @param known keys that the fact shows */
    SparkAppend(
            SparkMerge affected,
            SparkLookup known,
            SparkFolder folder,
            SparkShapes shapes,
            DeltaWriter<InternalRow> writer,
            TouchedBatches touched) {
        this.affected = affected;
        this.known = known;
        this.folder = folder;
        this.brought = shapes.brought();
        this.written = SparkView.of(shapes.brought(), shapes.written());
        this.writer = writer;
        this.touched = touched;
    }

    PublishCounts publish(SparkAffected work) throws IOException {
        boolean more = true;
        while (more) {
            PlaceSet places = new PlaceSet(MOST_PAGES);
            while (more && !places.isFull()) {
                more = affected.next();
                if (more && !known.seek(affected.high(), affected.low())) {
                    add(folder.fold(affected), places);
                }
            }
            fetch(work.brought().rows(), places);
            requireFound(places);
        }
        return new PublishCounts(inserted, 0, 0);
    }

    private void add(UnsafeRow content, PlaceSet places) {
        places.add(
                content.getLong(SparkFolder.BATCH),
                kept(content.getUTF8String(SparkFolder.TOPIC)),
                content.getInt(SparkFolder.PARTITION),
                content.getLong(SparkFolder.OFFSET));
    }

    /** The same object for the same topic, row after row: what is identical need not be compared. */
    private UTF8String kept(UTF8String its) {
        if (!its.equals(topic)) {
            topic = topics.computeIfAbsent(its.clone(), name -> name);
        }
        return topic;
    }

    private void fetch(SparkRows raw, PlaceSet places) throws IOException {
        SparkFactRow place = new SparkFactRow(brought);
        while (!places.isEmpty() && raw.next()) {
            InternalRow row = raw.row();
            long batch = place.batch(row);
            if (places.remove(batch, kept(place.topic(row)), place.partition(row), place.offset(row))) {
                touched.add(batch);
                writer.insert(written.at(row));
                inserted++;
            }
        }
    }

    /** @throws Failure when a row that stands for a key is not in raw any more */
    private static void requireFound(PlaceSet places) {
        if (!places.isEmpty()) {
            throw LostRows.of(places.size(), places.any().orElseThrow());
        }
    }
}
