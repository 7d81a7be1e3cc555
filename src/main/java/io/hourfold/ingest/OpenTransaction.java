package io.hourfold.ingest;

import io.hourfold.ledger.SourcePartition;

import java.time.Instant;

/**
 * A transaction that is neither committed nor aborted yet, and behind whose first offset nothing can be read.
 *
 * @param writer who holds it, in the words of the source
 * @param lastWrite when it last wrote to the partition
 */
public record OpenTransaction(SourcePartition partition, long firstOffset, String writer, Instant lastWrite) {}
