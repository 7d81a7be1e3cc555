package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A finished node of a day's tree: the fold of leaves {@code [fromLeaf, toLeaf)}. A leaf is {@code [h, h + 1)}; leaves
 * before the day's first batch have negative numbers.
 *
 * @param batch the batch that a leaf is of; empty for an inner node
 * @param inputFingerprint what it was built from; while that is unchanged it need not be rebuilt
 * @param contentFingerprint what came out; while that is unchanged nothing above it need be rebuilt
 * @param snapshot the snapshot of the tree's table that holds it; empty when it has no rows and none was needed
 */
public record BuiltNode(
        String pipeline,
        LocalDate day,
        int fromLeaf,
        int toLeaf,
        Optional<Instant> batch,
        String inputFingerprint,
        String contentFingerprint,
        OptionalLong snapshot,
        long rows,
        String runId,
        Instant builtAt) {
    public BuiltNode {
        if (fromLeaf >= toLeaf) {
            throw new IllegalArgumentException("node of " + day + " holds no leaf: [" + fromLeaf + ", " + toLeaf + ")");
        }
        if (batch.isPresent() && toLeaf != fromLeaf + 1) {
            throw new IllegalArgumentException("node [" + fromLeaf + ", " + toLeaf + ") is no leaf of one batch");
        }
        batch = Storable.instant(batch);
        rows = Storable.count("in a node", rows);
        builtAt = Storable.instant(builtAt);
    }
}
