package io.hourfold.ledger;

import java.time.Instant;

/**
 * One start of a command that writes. Everything it leaves in the ledger and in the tables' snapshot summaries carries
 * its id.
 *
 * @param command what was asked for, such as {@code run --hour 2026-11-20T05}
 * @param startedBy who asked
 * @param host where it ran
 */
public record Run(String id, String pipeline, String command, String startedBy, String host, Instant startedAt) {
    public Run {
        command = Storable.text(command);
        startedBy = Storable.text(startedBy);
        host = Storable.text(host);
        startedAt = Storable.instant(startedAt);
    }
}
