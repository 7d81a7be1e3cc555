package io.hourfold.tree;

import io.hourfold.engine.SparkPlaceWriters;
import io.hourfold.fold.Arrival;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Folds what a batch brought for one place, which comes sorted by the upper half of the key, and writes it. */
final class SparkLeafWriter implements Function2<Integer, Iterator<InternalRow>, Iterator<SparkBuiltBucket>> {
    private static final long serialVersionUID = 1L;

    private final SparkFolding folding;
    private final StructType shape;
    private final Instant batch;
    private final List<SparkLeafReader.Target> targets;
    private final SparkPlaceWriters writers;

    /**
     * @param shape what {@link SparkLeafReader} gives
     * @param targets of every task, by its number
     */
    SparkLeafWriter(
            SparkFolding folding,
            StructType shape,
            Instant batch,
            List<SparkLeafReader.Target> targets,
            SparkPlaceWriters writers) {
        this.folding = folding;
        this.shape = shape;
        this.batch = batch;
        this.targets = List.copyOf(targets);
        this.writers = writers;
    }

    @Override
    public Iterator<SparkBuiltBucket> call(Integer task, Iterator<InternalRow> rows) throws IOException {
        SparkLeafReader.Target mine = targets.get(task);
        try (SparkBuildWriter files = new SparkBuildWriter(writers, mine.place(), mine.build())) {
            try {
                return List.of(files.finish(fold(rows, files))).iterator();
            } catch (IOException | RuntimeException failed) {
                files.abort(failed);
                throw failed;
            }
        }
    }

    /** Keys with the same upper half, which is next to never more than one, come in any order. */
    private long fold(Iterator<InternalRow> rows, SparkBuildWriter files) {
        SortedMap<Long, SparkFolder> alike = new TreeMap<>();
        SparkFolder folder = new SparkFolder(folding);
        int[][] arguments =
                folder.states().stream().map(state -> state.places(shape)).toArray(int[][]::new);
        long folded = 0;
        long high = 0;
        long low = 0;
        UTF8String topic = UTF8String.EMPTY_UTF8;
        String topicName = "";
        while (rows.hasNext()) {
            InternalRow row = rows.next();
            long itsHigh = row.getLong(SparkFolder.KEY_HIGH);
            long itsLow = row.getLong(SparkFolder.KEY_LOW);
            if (folded == 0 || itsHigh != high) {
                write(files, folder, alike, folded);
                high = itsHigh;
                low = itsLow;
                folder.begin(high, low);
            }
            UTF8String itsTopic = row.getUTF8String(SparkLeafReader.TOPIC);
            if (!itsTopic.equals(topic)) {
                topic = itsTopic.clone();
                topicName = topic.toString();
            }
            Arrival arrival = new Arrival(
                    batch, topicName, row.getInt(SparkLeafReader.PARTITION), row.getLong(SparkLeafReader.OFFSET));
            SparkFolder its = itsLow == low ? folder : alike.computeIfAbsent(itsLow, other -> begun(itsHigh, other));
            its.add(arrival, row, arguments);
            folded++;
        }
        write(files, folder, alike, folded);
        return folded;
    }

    private SparkFolder begun(long high, long low) {
        SparkFolder folder = new SparkFolder(folding);
        folder.begin(high, low);
        return folder;
    }

    private static void write(
            SparkBuildWriter files, SparkFolder folder, SortedMap<Long, SparkFolder> alike, long folded) {
        if (folded == 0) {
            return;
        }
        if (alike.isEmpty()) {
            files.write(folder.content());
            return;
        }
        alike.put(folder.low(), folder);
        alike.values().forEach(each -> files.write(each.content()));
        alike.clear();
    }
}
