package io.hourfold.engine;

import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

import java.util.Optional;
import java.util.UUID;

/** What the connector is told about a write: the shapes of the rows that it will be given. */
record SparkWriteInfo(
        CaseInsensitiveStringMap options,
        String queryId,
        StructType schema,
        Optional<StructType> rowIdSchema,
        Optional<StructType> metadataSchema)
        implements LogicalWriteInfo {
    SparkWriteInfo(CaseInsensitiveStringMap options, StructType rows, StructType rowId, StructType metadata) {
        this(options, UUID.randomUUID().toString(), rows, Optional.of(rowId), Optional.of(metadata));
    }
}
