package io.hourfold.publish;

/** Looks at what is written before readers see it. */
@FunctionalInterface
public interface Audit {
    /** Finds nothing wrong with anything. */
    Audit NONE = audited -> {};

    /** @throws io.hourfold.failure.Failure of kind {@code QUALITY} when readers are not to see it */
    void examine(AuditedDay audited);
}
