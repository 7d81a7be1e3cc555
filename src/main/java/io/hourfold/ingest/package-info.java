/**
 * What a batch is made of, and how it becomes raw rows. {@link io.hourfold.ingest.BatchPlanner} decides which offsets
 * belong to a batch; any source that is a {@link io.hourfold.ingest.SourceLog} will do.
 */
package io.hourfold.ingest;
