package io.hourfold.dev;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A server of the stack as it was found.
 *
 * @param address host and port, if it ever had any
 * @param process the number of its process, if that runs
 * @param problem why it cannot be reached
 */
public record ServerStatus(
        String name,
        ServerState state,
        Optional<String> address,
        Optional<Long> process,
        Path log,
        Optional<String> problem) {}
