package io.hourfold.publish;

import io.hourfold.engine.SparkPlaceWrite;
import io.hourfold.engine.SparkPlaceWriters;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.util.List;
import java.util.Map;

/** Rows come, and none goes. */
record SparkFactInserts(SparkPlaceWrite write) implements SparkFactChange {
    @Override
    public Writers writers(int tasks) {
        SparkPlaceWriters writers = write.writers();
        return place -> new SparkInserts(writers.at(place));
    }

    @Override
    public void commit(List<WriterCommitMessage> written, Map<String, String> summary) {
        write.commit(written, summary);
    }
}
