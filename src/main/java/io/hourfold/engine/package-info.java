/**
 * How Spark's tasks read and write Iceberg tables bucket by bucket, through the connector and without SQL: one task for
 * a day and bucket, no shuffle, nothing to be planned by an optimizer.
 */
package io.hourfold.engine;
