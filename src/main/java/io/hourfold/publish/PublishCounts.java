package io.hourfold.publish;

import java.io.Serializable;

/** How many rows of the fact a publication changes. */
public record PublishCounts(long inserted, long updated, long deleted) implements Serializable {
    public static final PublishCounts NONE = new PublishCounts(0, 0, 0);

    PublishCounts plus(PublishCounts other) {
        return new PublishCounts(inserted + other.inserted, updated + other.updated, deleted + other.deleted);
    }

    /** Rows that are written or deleted. */
    public long changed() {
        return inserted + updated + deleted;
    }
}
