package io.hourfold.publish;

import io.hourfold.time.EventDay;

/** Looks at what is written before readers see it. */
@FunctionalInterface
public interface Audit {
    /** Finds nothing wrong with anything. */
    Audit NONE = (day, counts, branch) -> {};

    /**
     * @param branch of the fact, where the day is as it would be shown
     * @throws io.hourfold.failure.Failure of kind {@code QUALITY} when readers are not to see it
     */
    void examine(EventDay day, PublishCounts counts, String branch);
}
