package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import org.apache.iceberg.BaseMetastoreTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.io.FileIO;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Commits to one table. A commit ends in one of three ways: it is there; it is not there and never will be
 * ({@code CommitFailedException}, so that Iceberg tries again or cleans up); or nobody can tell yet
 * ({@code CommitStateUnknownException}, and nothing is cleaned up).
 */
final class HourfoldTableOperations extends BaseMetastoreTableOperations {
    private final TablePointer pointer;
    private final CatalogConnections connections;
    private final TracedTransactions transactions;
    private final FileIO io;

    HourfoldTableOperations(TablePointer pointer, CatalogConnections connections, FileIO io) {
        this.pointer = pointer;
        this.connections = connections;
        this.transactions = new TracedTransactions(connections);
        this.io = io;
    }

    @Override
    public FileIO io() {
        return io;
    }

    @Override
    protected String tableName() {
        return pointer.catalog() + "." + pointer.table();
    }

    @Override
    protected void doRefresh() {
        Optional<String> location = connections.read(pointer::location);
        if (location.isPresent()) {
            refreshFromMetadataLocation(location.get());
        } else if (currentMetadataLocation() == null) {
            disableRefresh();
        } else {
            throw new NoSuchTableException("Table does not exist: %s was dropped or renamed meanwhile", tableName());
        }
    }

    @Override
    protected void doCommit(TableMetadata base, TableMetadata metadata) {
        String location = writeNewMetadataIfRequired(base == null, metadata);
        TracedTransactions.Change change = base == null
                ? connection -> pointer.create(connection, location)
                : connection -> pointer.move(connection, base.metadataFileLocation(), location);
        Traces traces = new Traces(location, newSnapshots(base, metadata));
        CommitOutcome outcome = transactions.attempt(change);
        if (outcome instanceof CommitOutcome.Failed) {
            outcome = transactions.attempt(change);
        }
        if (outcome instanceof CommitOutcome.Refused && !isThere(traces)) {
            throw refusal(base);
        } else if (outcome instanceof CommitOutcome.Failed failed) {
            throw failure(base, failed.cause());
        } else if (outcome instanceof CommitOutcome.Unanswered unanswered) {
            lookUp(traces, metadata, unanswered);
        }
    }

    private void lookUp(Traces traces, TableMetadata metadata, CommitOutcome.Unanswered unanswered) {
        CommitStatus status = checkCommitStatusStrict(
                tableName(),
                traces.location(),
                metadata.properties(),
                () -> happened(traces, unanswered.transaction()));
        switch (status) {
            case SUCCESS -> {}
            case FAILURE ->
                throw new CommitFailedException(
                        unanswered.cause(), "Cannot commit %s: the connection was lost before the commit", tableName());
            case UNKNOWN ->
                throw new CommitStateUnknownException(
                        "Cannot tell whether the commit of " + tableName() + " happened: PostgreSQL at "
                                + connections.database() + " was lost while it committed",
                        unanswered.cause());
        }
    }

    /** The table is asked first: what it shows is so, whatever the server remembers. Fails while nobody can tell. */
    private boolean happened(Traces traces, long transaction) {
        if (isThere(traces)) {
            return true;
        }
        Fate fate = transactions.fateOf(transaction);
        boolean there = fate == Fate.COMMITTED && isThere(traces);
        if (!there && fate != Fate.ABORTED) {
            throw Failure.outside(
                    "catalog: transaction " + transaction + " of PostgreSQL at " + connections.database() + " is "
                            + fate + ", and " + tableName() + " does not show its commit",
                    null);
        }
        return there;
    }

    /** Whether the table, as it is now or as it came to be, shows the commit. */
    private boolean isThere(Traces traces) {
        return connections
                .read(pointer::location)
                .filter(current -> current.equals(traces.location()) || isIn(current, traces))
                .isPresent();
    }

    private boolean isIn(String current, Traces traces) {
        TableMetadata now = TableMetadataParser.read(io, current);
        return now.previousFiles().stream().anyMatch(entry -> entry.file().equals(traces.location()))
                || traces.snapshots().stream().anyMatch(id -> now.snapshot(id) != null);
    }

    private static Set<Long> newSnapshots(TableMetadata base, TableMetadata metadata) {
        return metadata.snapshots().stream()
                .map(Snapshot::snapshotId)
                .filter(id -> base == null || base.snapshot(id) == null)
                .collect(Collectors.toSet());
    }

    private RuntimeException refusal(TableMetadata base) {
        return base == null
                ? new AlreadyExistsException("Table already exists: %s", tableName())
                : new CommitFailedException("Cannot commit %s: another commit was faster", tableName());
    }

    /** A creation that failed is not tried again by Iceberg, which would call it a table created by others. */
    private RuntimeException failure(TableMetadata base, Exception cause) {
        return base == null
                ? connections.database().failure("creating " + tableName(), cause)
                : new CommitFailedException(cause, "Cannot commit %s: %s", tableName(), cause.getMessage());
    }

    /** By what a commit is recognised: its metadata file, and the snapshots that it brought. */
    private record Traces(String location, Set<Long> snapshots) {}
}
