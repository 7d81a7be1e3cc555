package io.hourfold.engine;

import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;

import java.io.Serializable;
import java.util.List;

/** Parts of files, and how a task reads them. */
public final class SparkParts implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<InputPartition> parts;
    private final PartitionReaderFactory readers;

    SparkParts(List<InputPartition> parts, PartitionReaderFactory readers) {
        this.parts = List.copyOf(parts);
        this.readers = readers;
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** All rows, part after part. */
    public SparkRows rows() {
        return new SparkRows(parts, readers);
    }

    /** The rows of each part by itself, in the order of its file. */
    public List<SparkRows> each() {
        return parts.stream().map(part -> new SparkRows(List.of(part), readers)).toList();
    }
}
