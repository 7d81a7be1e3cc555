package io.hourfold.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One record in quarantine, as it was in the source.
 *
 * @param batch the start of its batch
 * @param detail what exactly was wrong
 * @param runId the run that put it there
 */
public record QuarantinedRecord(
        Instant batch,
        String topic,
        int partition,
        long offset,
        Optional<Instant> timestamp,
        Optional<byte[]> key,
        Optional<byte[]> value,
        List<Header> headers,
        String reason,
        String detail,
        String runId) {
    public QuarantinedRecord {
        headers = List.copyOf(headers);
    }

    public record Header(String key, Optional<byte[]> value) {}
}
