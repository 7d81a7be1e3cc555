package io.hourfold.time;

import java.time.InstantSource;

/** The one place that reads the machine's clock; everything else is handed an {@link InstantSource}. */
public final class SystemTime {
    private SystemTime() {}

    public static InstantSource source() {
        return InstantSource.system();
    }
}
