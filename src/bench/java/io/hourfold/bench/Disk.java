package io.hourfold.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The machine's disks, onto which the system writes what was written some time later. */
final class Disk {
    private static final int PATIENCE = 120;

    private Disk() {}

    /** Waits until all that anybody wrote lies there, where the system has a word for it. */
    static void settle() throws InterruptedException {
        try {
            new ProcessBuilder("sync").start().waitFor(PATIENCE, TimeUnit.SECONDS);
        } catch (IOException unknown) {
            // Then whoever comes next shares the disk with what others wrote, as it would be without us.
        }
    }
}
