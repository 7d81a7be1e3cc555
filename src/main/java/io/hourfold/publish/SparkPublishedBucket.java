package io.hourfold.publish;

import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;

/** What one task wrote. */
record SparkPublishedBucket(WriterCommitMessage files, PublishCounts counts) implements Serializable {}
