package io.hourfold.publish;

import io.hourfold.engine.SparkDeltaWrite;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.connector.write.DeltaWriterFactory;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.List;
import java.util.Map;

/** Rows come and go: the connector knows how a table of any format is told which ones went. */
record SparkFactDelta(SparkDeltaWrite write) implements SparkFactChange {
    @Override
    public Writers writers(int tasks) {
        DeltaWriterFactory writers = write.writers(tasks);
        return place -> {
            TaskContext task = TaskContext.get();
            return writers.createWriter(task.partitionId(), task.taskAttemptId());
        };
    }

    @Override
    public void commit(List<WriterCommitMessage> written, Map<String, String> summary) {
        write.commit(written, summary);
    }
}
