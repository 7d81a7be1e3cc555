package io.hourfold.query;

import java.time.Instant;
import java.util.Optional;

/**
 * What the newest snapshot of a table says.
 *
 * @param rows empty where the snapshot does not tell
 * @param files of data
 * @param bytes of these files and of those that say which rows are deleted
 * @param changedAt empty while nothing was written
 * @param unreadable why nothing is known of it
 */
public record TableStatus(
        String namespace,
        String table,
        TableKind kind,
        Optional<Long> rows,
        Optional<Long> files,
        Optional<Long> bytes,
        Optional<Instant> changedAt,
        Optional<String> unreadable) {}
