package io.hourfold.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server that only lives and dies, in a real process; it answers as long as it lives. */
final class ScriptedServer implements EmbeddedServer {
    private static final String LIVE = "while :; do sleep 1; done";

    private final Path folder;
    private final List<Integer> launches = new ArrayList<>();
    private String next = LIVE;
    private boolean losesThePort;
    private boolean unmarkedOnce;
    private boolean answers;
    private final ServerSocket rival = new ServerSocket();

    ScriptedServer(Path folder) throws IOException {
        this.folder = folder;
    }

    void sayAndEnd(String words) {
        next = "echo '" + words + "'; exit 1";
    }

    /** As between fork and exec, only for longer. */
    void lookLikeAnotherAtFirst() throws IOException {
        Files.writeString(folder.resolve("mark"), mark());
        next = "sleep 0.5; exec sh -c '" + LIVE + "' sh \"$(cat mark)\"";
        unmarkedOnce = true;
    }

    void loseThePortOnce() {
        losesThePort = true;
        sayAndEnd("FATAL: somebody is here already");
    }

    List<Integer> launches() {
        return launches;
    }

    void close() throws IOException {
        rival.close();
    }

    @Override
    public String name() {
        return "scripted server";
    }

    @Override
    public Path log() {
        return folder.resolve("scripted.log");
    }

    @Override
    public String mark() {
        return "hourfold.folder=" + folder;
    }

    @Override
    public void prepare() {
        StackFolder.make(folder);
    }

    @Override
    public Process launch(int port) {
        launches.add(port);
        if (losesThePort) {
            takePort(port);
        }
        List<String> command = unmarkedOnce ? List.of("sh", "-c", next) : List.of("sh", "-c", next, "sh", mark());
        Process process = Command.detached(command, folder, log());
        answers = next.contains(LIVE);
        next = LIVE;
        unmarkedOnce = false;
        return process;
    }

    private void takePort(int port) {
        losesThePort = false;
        try {
            rival.bind(LocalPort.address(port));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Optional<String> probe(int port) {
        return answers && ServerProcess.marked(mark()).isPresent() ? Optional.empty() : Optional.of("it does not live");
    }

    @Override
    public boolean passes(String lastWords) {
        return lastWords.contains("not yet");
    }

    @Override
    public void welcome(int port) {
        StackFolder.make(folder);
    }

    @Override
    public void end(ProcessHandle process) {
        process.destroy();
    }
}
