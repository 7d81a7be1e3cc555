/**
 * How Spark's tasks read and write Iceberg tables bucket by bucket, without SQL: one task for a day and bucket, no
 * shuffle, nothing to be planned by an optimizer. They read through the connector, and write through it where rows have
 * to go; rows that only come are written by those who know where they lie.
 */
package io.hourfold.engine;
