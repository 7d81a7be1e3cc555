package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** How what differs gets onto the branch: written by tasks, committed at once. */
interface SparkFactChange {
    Writers writers(int tasks);

    void commit(List<WriterCommitMessage> written, Map<String, String> summary);

    /** Makes writers within tasks. */
    interface Writers extends Serializable {
        DeltaWriter<InternalRow> at(DayBucket place);
    }
}
