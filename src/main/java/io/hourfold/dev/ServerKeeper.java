package io.hourfold.dev;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Starts and stops one server, and keeps the record of it true. Whoever calls holds the stack's lock. */
final class ServerKeeper {
    private static final Duration STARTING = Duration.ofSeconds(90);
    private static final Duration ENDING = Duration.ofSeconds(60);
    private static final Duration KILLING = Duration.ofSeconds(10);

    private final EmbeddedServer server;
    private final StackRecord records;
    private final Consumer<String> progress;

    ServerKeeper(EmbeddedServer server, StackRecord records, Consumer<String> progress) {
        this.server = server;
        this.records = records;
        this.progress = progress;
    }

    /** Starts the server unless it runs already, and waits until it answers. */
    ServerRecord start() {
        Optional<ServerRecord> recorded = records.read(server);
        if (recorded.flatMap(ServerRecord::running).isPresent()) {
            ServerRecord running = recorded.get();
            Optional<String> problem = awaitAnswer(running);
            if (problem.isEmpty()) {
                return running;
            }
            // One that was dying when it was looked at has ended by now, and is started again.
            if (running.running().isPresent()) {
                throw failure(
                        "runs and does not answer: " + problem.get() + ". Run 'hourfold dev stop' and start again");
            }
        }
        tellIfStale(recorded);
        endUnrecorded();
        progress.accept("Starting the " + server.name() + " ...");
        server.prepare();
        return launch(recorded.map(record -> OptionalInt.of(record.port())).orElse(OptionalInt.empty()));
    }

    private ServerRecord launch(OptionalInt preferred) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        int port = LocalPort.free(preferred);
        while (true) {
            ServerLog log = ServerLog.at(server.log());
            ServerProcess process = ServerProcess.launched(server.launch(port), server.mark());
            ServerRecord record = new ServerRecord(port, Optional.of(process));
            records.write(server, record);
            Optional<String> problem = awaitAnswer(record);
            if (problem.isEmpty()) {
                server.welcome(port);
                return record;
            }
            kill(process);
            records.write(server, record.stopped());
            boolean taken = !LocalPort.isFree(port);
            if (!taken && !server.passes(log.lastWords()) || System.nanoTime() > deadline) {
                throw failure("did not start: " + problem.get() + ". It said: " + log.lastWords());
            }
            port = taken ? LocalPort.free() : port;
        }
    }

    /** Empty as soon as it answers; otherwise what was wrong when its process ended or the time was up. */
    private Optional<String> awaitAnswer(ServerRecord record) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        ServerProcess process = record.process().orElseThrow();
        Optional<String> problem = server.probe(record.port());
        while (problem.isPresent()) {
            if (process.endsAtAGlance()) {
                return Optional.of("its process " + process.pid() + " ended");
            }
            if (System.nanoTime() > deadline) {
                return problem;
            }
            problem = server.probe(record.port());
        }
        return problem;
    }

    /** Ends the server if it runs, and waits until it is gone. */
    ServerEnd stop() {
        Optional<ServerRecord> recorded = records.read(server);
        Optional<ServerProcess> running =
                recorded.filter(record -> record.running().isPresent()).flatMap(ServerRecord::process);
        running.ifPresent(this::end);
        boolean stale = running.isEmpty() && tellIfStale(recorded);
        boolean unrecorded = endUnrecorded();
        recorded.ifPresent(record -> records.write(server, record.stopped()));
        if (running.isPresent() || unrecorded) {
            return ServerEnd.STOPPED;
        }
        return stale ? ServerEnd.HAD_ENDED : ServerEnd.DID_NOT_RUN;
    }

    private void end(ServerProcess process) {
        progress.accept("Stopping the " + server.name() + " (process " + process.pid() + ") ...");
        process.running().ifPresent(server::end);
        if (!process.endsWithin(ENDING)) {
            progress.accept("It did not stop within " + ENDING.toSeconds() + " s and is killed.");
            kill(process);
        }
    }

    private void kill(ServerProcess process) {
        process.running().ifPresent(ProcessHandle::destroyForcibly);
        if (!process.endsWithin(KILLING)) {
            throw failure("(process " + process.pid() + ") cannot be killed");
        }
    }

    /** Whoever started it was stopped before it could write the record. */
    private boolean endUnrecorded() {
        Optional<ServerProcess> unrecorded = ServerProcess.marked(server.mark());
        unrecorded.ifPresent(this::end);
        return unrecorded.isPresent();
    }

    private boolean tellIfStale(Optional<ServerRecord> recorded) {
        Optional<ServerProcess> stale = recorded.flatMap(ServerRecord::process)
                .filter(process -> process.running().isEmpty());
        stale.ifPresent(process -> progress.accept("The " + server.name() + " recorded as process " + process.pid()
                + " had ended by itself; see " + server.log() + "."));
        return stale.isPresent();
    }

    private Failure failure(String what) {
        return new Failure(
                FailureKind.OUTSIDE, "The embedded " + server.name() + " " + what + ". See " + server.log() + ".");
    }
}
