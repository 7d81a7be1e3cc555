package io.hourfold;

import io.hourfold.dev.ServerStatus;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What tests do to processes that they started. */
public final class TestProcesses {
    private TestProcesses() {}

    /** Kills a server of a stack and everything it started, and waits until they are gone. */
    public static void kill(ServerStatus server) {
        ProcessHandle process = ProcessHandle.of(server.process().orElseThrow()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ended -> ended.onExit().join());
    }

    /** The command lines of all processes that have a path in them; of servers only, not of their workers. */
    public static List<String> mentioning(Path path) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(path.toString()))
                .toList();
    }
}
