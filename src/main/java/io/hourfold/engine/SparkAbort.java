package io.hourfold.engine;

import org.apache.spark.sql.connector.write.DataWriter;

import java.io.IOException;

/** The end of a writer whose task has failed. */
public final class SparkAbort {
    private SparkAbort() {}

    /** Deletes what was written. The failure that is already on its way stays the one that is told. */
    public static void of(DataWriter<?> writer, Exception because) {
        try {
            writer.abort();
        } catch (IOException | RuntimeException alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }
}
