package io.hourfold.tree;

import io.hourfold.fold.Arrival;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriterFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Folds what a batch brought for one place, which comes sorted by key, and writes it. */
final class SparkLeafWriter implements Function2<Integer, Iterator<InternalRow>, Iterator<SparkBuiltBucket>> {
    private static final long serialVersionUID = 1L;

    private final SparkFolding folding;
    private final StructType shape;
    private final Instant batch;
    private final List<SparkLeafReader.Target> targets;
    private final DataWriterFactory writers;

    /**
     * @param shape what {@link SparkLeafReader} gives
     * @param targets of every task, by its number
     */
    SparkLeafWriter(
            SparkFolding folding,
            StructType shape,
            Instant batch,
            List<SparkLeafReader.Target> targets,
            DataWriterFactory writers) {
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

    private long fold(Iterator<InternalRow> rows, SparkBuildWriter files) {
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
            if (folded == 0 || row.getLong(SparkFolder.KEY_HIGH) != high || row.getLong(SparkFolder.KEY_LOW) != low) {
                if (folded > 0) {
                    files.write(folder.content());
                }
                high = row.getLong(SparkFolder.KEY_HIGH);
                low = row.getLong(SparkFolder.KEY_LOW);
                folder.begin(high, low);
            }
            UTF8String itsTopic = row.getUTF8String(SparkLeafReader.TOPIC);
            if (!itsTopic.equals(topic)) {
                topic = itsTopic.clone();
                topicName = topic.toString();
            }
            Arrival arrival = new Arrival(
                    batch, topicName, row.getInt(SparkLeafReader.PARTITION), row.getLong(SparkLeafReader.OFFSET));
            folder.add(arrival, row, arguments);
            folded++;
        }
        if (folded > 0) {
            files.write(folder.content());
        }
        return folded;
    }
}
