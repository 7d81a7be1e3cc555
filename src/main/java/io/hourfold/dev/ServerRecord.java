package io.hourfold.dev;

import java.util.Optional;

/**
 * What is remembered of a server.
 *
 * @param port where it listens, or where it listened last and will again
 * @param process the process that was started for it; empty after it was stopped
 */
record ServerRecord(int port, Optional<ServerProcess> process) {
    Optional<ProcessHandle> running() {
        return process.flatMap(ServerProcess::running);
    }

    ServerRecord stopped() {
        return new ServerRecord(port, Optional.empty());
    }
}
