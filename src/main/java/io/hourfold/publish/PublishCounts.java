package io.hourfold.publish;

import java.io.Serializable;

/**
 * What a publication changes in the fact.
 *
 * @param unchanged affected keys whose rows are as they should be
 */
public record PublishCounts(long inserted, long updated, long deleted, long unchanged) implements Serializable {
    public static final PublishCounts NONE = new PublishCounts(0, 0, 0, 0);

    PublishCounts plus(PublishCounts other) {
        return new PublishCounts(
                inserted + other.inserted,
                updated + other.updated,
                deleted + other.deleted,
                unchanged + other.unchanged);
    }

    /** Rows that are written or deleted. */
    public long changed() {
        return inserted + updated + deleted;
    }
}
