package io.hourfold.window;

import org.apache.spark.sql.connector.write.WriterCommitMessage;

import java.io.Serializable;
import java.util.TreeSet;

/**
 * What one task wrote.
 *
 * @param days of UTC on which windows begin that changed, as counted from 1970
 */
record SparkWindowFiles(WriterCommitMessage files, long written, long removed, TreeSet<Integer> days)
        implements Serializable {}
