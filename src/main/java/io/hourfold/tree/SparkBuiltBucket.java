package io.hourfold.tree;

import io.hourfold.engine.DayBucket;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;

/**
 * What one task wrote of a build.
 *
 * @param folded rows that went in
 * @param sum over a hash of every row that came out
 * @param otherSum over another hash
 */
record SparkBuiltBucket(DayBucket place, WriterCommitMessage files, long folded, long rows, long sum, long otherSum)
        implements Serializable {}
