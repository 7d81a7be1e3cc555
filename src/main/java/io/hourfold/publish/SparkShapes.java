package io.hourfold.publish;

import org.apache.spark.sql.types.StructType;

import java.io.Serializable;

/** The shapes of the rows that a publication reads and writes. */
record SparkShapes(
        StructType affected,
        StructType known,
        StructType fact,
        StructType brought,
        StructType others,
        StructType declared,
        StructType written)
        implements Serializable {}
