package io.hourfold.publish;

/**
 * A leaf that holds something else than its day's fact was made from.
 *
 * @param published the build that the fact shows; {@link PublishedDay#EMPTY} for a leaf it has never seen
 * @param current the build now; {@link PublishedDay#EMPTY} for one without rows or an excluded one
 */
public record LeafChange(int leaf, String published, String current) {
    /** Whether rows that the fact shows may have to change or go. */
    boolean replaces() {
        return !published.equals(PublishedDay.EMPTY);
    }

    boolean brings() {
        return !current.equals(PublishedDay.EMPTY);
    }
}
