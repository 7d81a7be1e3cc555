package io.hourfold;

import io.hourfold.dev.ServerStatus;

/** What tests do to processes that they started. */
public final class TestProcesses {
    private TestProcesses() {}

    /** Kills a server of a stack, and waits until it is gone. */
    public static void kill(ServerStatus server) {
        ProcessHandle process = ProcessHandle.of(server.process().orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }
}
