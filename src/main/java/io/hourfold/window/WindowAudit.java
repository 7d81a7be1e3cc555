package io.hourfold.window;

/** Looks at windows before readers see them. */
@FunctionalInterface
public interface WindowAudit {
    /** Finds nothing wrong with anything. */
    WindowAudit NONE = audited -> {};

    /** @throws io.hourfold.failure.Failure of kind {@code QUALITY} when readers are not to see it */
    void examine(AuditedWindow audited);
}
