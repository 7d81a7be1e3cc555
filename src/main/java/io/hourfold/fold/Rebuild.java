package io.hourfold.fold;

/** A node that has to be built, or built again, and why. */
public record Rebuild(Span node, Reason reason) {
    public enum Reason {
        /** All its leaves are there and it was never built. */
        NEVER_BUILT,
        /** What it is folded from, or how, is not what it was. */
        INPUT_CHANGED,
        /** A node below is built before it; only if that changes the content below does this one follow. */
        BELOW_MAY_CHANGE
    }

    /** Whether it is to be built whatever comes out below. */
    public boolean certain() {
        return reason != Reason.BELOW_MAY_CHANGE;
    }
}
