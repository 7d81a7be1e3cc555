package io.hourfold.ingest;

import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.time.Instants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a transaction that somebody forgot from those that come and go. */
final class OpenTransactions {
    /** No transaction lives longer unless its broker was told to allow it (transaction.max.timeout.ms). */
    static final Duration OLD = Duration.ofMinutes(15);

    private final SourceLog log;
    private final Instant now;

    OpenTransactions(SourceLog log, Instant now) {
        this.log = log;
        this.now = now;
    }

    /** A warning for each old transaction that a boundary had to stop at. Nothing is skipped because of it. */
    List<String> warnings(LogExtents extents, Map<SourcePartition, Mark> marks) {
        Set<SourcePartition> heldBack = extents.byPartition().entrySet().stream()
                .filter(entry -> entry.getValue().isHeldBack() && liesAtStable(entry, marks))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        if (heldBack.isEmpty()) {
            return List.of();
        }
        return log.openTransactions(heldBack).stream()
                .filter(transaction -> transaction.lastWrite().isBefore(now.minus(OLD)))
                .map(transaction ->
                        warning(transaction, extents.of(transaction.partition()).orElseThrow()))
                .toList();
    }

    private static boolean liesAtStable(Map.Entry<SourcePartition, LogExtent> entry, Map<SourcePartition, Mark> marks) {
        Mark mark = marks.get(entry.getKey());
        return mark != null
                && mark.topicId().equals(entry.getValue().topicId())
                && mark.offset() >= entry.getValue().stable();
    }

    private static String warning(OpenTransaction transaction, LogExtent extent) {
        return transaction.partition() + " can be read to offset " + extent.stable() + " only, and ends at "
                + extent.end() + ": a transaction of " + transaction.writer() + ", open since offset "
                + transaction.firstOffset() + ", last wrote at "
                + Instants.print(transaction.lastWrite())
                + ". Nothing behind it is skipped, but nothing can be read until it ends; to end it see "
                + "kafka-transactions.sh find-hanging";
    }
}
