package io.hourfold.ingest;

import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;
import java.util.Map;

/**
 * What one task wrote: the files of both tables and what they hold.
 *
 * @param reasons quarantined rows by reason
 */
record SparkSliceFiles(
        WriterCommitMessage rawFiles, WriterCommitMessage quarantineFiles, Tally written, Map<String, Long> reasons)
        implements Serializable {}
