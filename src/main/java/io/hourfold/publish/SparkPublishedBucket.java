package io.hourfold.publish;

import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;
import java.util.TreeSet;

/**
 * What one task wrote.
 *
 * @param touched the batches, in microseconds, whose rows it changed
 */
record SparkPublishedBucket(WriterCommitMessage files, PublishCounts counts, TreeSet<Long> touched)
        implements Serializable {}
