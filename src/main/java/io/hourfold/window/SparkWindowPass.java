package io.hourfold.window;

import io.hourfold.engine.SparkAbort;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction2;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/** Brings the windows of one task's keys to what they should be. */
final class SparkWindowPass
        implements FlatMapFunction2<Iterator<InternalRow>, Iterator<InternalRow>, SparkWindowFiles> {
    private static final long serialVersionUID = 1L;

    private final SparkWindowLayout layout;
    private final Plan plan;
    private final StructType there;
    private final StructType pieces;
    private final DeltaWriterFactory writers;

    /** How the windows of one group become what they should be. */
    interface Group {
        void bring(SparkGroups groups);
    }

    /** What tells windows of one kind. */
    interface Plan extends Serializable {
        /** The columns that make up a group. */
        List<String> groups();

        /** How many events a window counts; of other windows as many as come. */
        long full();

        Group group(SparkWindowLayout layout, StructType there, StructType pieces, SparkWindowWriter into);
    }

    /**
     * @param there the shape of windows that are there
     * @param pieces the shape of what is to go into them
     */
    SparkWindowPass(
            SparkWindowLayout layout, Plan plan, StructType there, StructType pieces, DeltaWriterFactory writers) {
        this.layout = layout;
        this.plan = plan;
        this.there = there;
        this.pieces = pieces;
        this.writers = writers;
    }

    @Override
    public Iterator<SparkWindowFiles> call(Iterator<InternalRow> shown, Iterator<InternalRow> parts)
            throws IOException {
        TaskContext task = TaskContext.get();
        try (DeltaWriter<InternalRow> writer = writers.createWriter(task.partitionId(), task.taskAttemptId())) {
            try {
                SparkWindowWriter into =
                        new SparkWindowWriter(layout, new SparkThere(layout, there), plan.full(), writer);
                SparkGroups groups = new SparkGroups(plan.groups(), there, shown, pieces, parts);
                Group group = plan.group(layout, there, pieces, into);
                while (groups.next()) {
                    into.key(groups.group());
                    group.bring(groups);
                }
                return List.of(new SparkWindowFiles(
                                writer.commit(), into.written(), into.removed(), new TreeSet<>(into.days())))
                        .iterator();
            } catch (IOException | RuntimeException failed) {
                SparkAbort.of(writer, failed);
                throw failed;
            }
        }
    }
}
