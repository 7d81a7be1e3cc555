package io.hourfold.dev;

import java.util.List;

/** The embedded stack as it was found. */
public record StackStatus(ServerStatus broker, ServerStatus database) {
    public List<ServerStatus> servers() {
        return List.of(broker, database);
    }

    public boolean reachable() {
        return servers().stream().allMatch(server -> server.state() == ServerState.REACHABLE);
    }
}
