package io.hourfold.ledger;

import java.time.Duration;

/** Something that comes again and again until it is stopped. */
interface Heartbeat {
    /** Runs the task for the first time when one interval has passed. */
    void every(Duration interval, Runnable task);

    /** A task that is running may come to its end; none begins any more. */
    void stop();
}
