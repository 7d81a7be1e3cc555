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
        kill(server.process().orElseThrow());
    }

    public static void kill(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(ended -> ended.onExit().join());
    }

    /** All other processes that have a path on their command line: servers, not their workers. */
    public static List<ProcessHandle> of(Path path) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> commandLine(process).contains(path.toString()))
                .toList();
    }

    public static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
