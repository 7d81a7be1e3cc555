package io.hourfold.cli;

import java.time.Duration;

/** How long something takes, for a person who waits: {@code 40 s}, {@code 2 min 5 s} or {@code 1 h 3 min}. */
final class Waited {
    private Waited() {}

    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
