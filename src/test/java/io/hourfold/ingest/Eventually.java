package io.hourfold.ingest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what a server does in its own time. */
public final class Eventually {
    private static final int LOOKS = 3_000;
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(20);

    private Eventually() {}

    /** Returns once it holds; fails when it does not for a minute or so. */
    public static void holds(String what, BooleanSupplier condition) {
        for (int look = 0; look < LOOKS; look++) {
            if (condition.getAsBoolean()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        throw new AssertionError("never came true: " + what);
    }
}
