package io.hourfold.engine;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;

import java.io.Serializable;

/** Makes writers within tasks, each of rows that lie at one place. */
public interface SparkPlaceWriters extends Serializable {
    /** A writer that believes its caller that all its rows lie at the place. */
    DataWriter<InternalRow> at(DayBucket place);
}
