package io.hourfold.dev;

import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Embedded;
import io.hourfold.settings.KafkaSettings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The embedded stack of one home. Its servers outlive this process; any process finds them again by the record they
 * have in {@code .hourfold/stack.json}. As the embedded default of the settings it starts what is asked for.
 */
public final class EmbeddedStack implements Embedded {
    private final StackFolder folder;
    private final StackRecord records;
    private final EmbeddedKafka broker;
    private final EmbeddedDatabase database;
    private final Consumer<String> progress;

    private EmbeddedStack(StackFolder folder, StackOptions options, Consumer<String> progress) {
        this.folder = folder;
        this.records = new StackRecord(folder.record());
        this.broker = new EmbeddedKafka(folder, options);
        this.database = new EmbeddedDatabase(folder, options, Unprivileged::here);
        this.progress = progress;
    }

    /**
     * The stack of that home, running or not.
     *
     * @param progress is told what takes long, in sentences for a person
     */
    public static EmbeddedStack in(Path home, Consumer<String> progress) {
        return in(home, StackOptions.usual(), progress);
    }

    public static EmbeddedStack in(Path home, StackOptions options, Consumer<String> progress) {
        return new EmbeddedStack(StackFolder.in(home), options, progress);
    }

    /** Starts what does not run, waits until both servers answer, and changes nothing about what does. */
    public StackStatus start() {
        return StackLock.holding(folder, () -> {
            CompletableFuture<ServerRecord> ofBroker = CompletableFuture.supplyAsync(keeper(broker)::start);
            CompletableFuture<ServerRecord> ofDatabase = CompletableFuture.supplyAsync(keeper(database)::start);
            // Nothing is let go while it is still starting.
            CompletableFuture.allOf(ofBroker, ofDatabase)
                    .handle((done, failure) -> done)
                    .join();
            return new StackStatus(reachable(broker, result(ofBroker)), reachable(database, result(ofDatabase)));
        });
    }

    /** Ends what runs, and waits until it is gone. The data and the ports remain for the next start. */
    public StackEnd stop() {
        if (!folder.exists()) {
            return new StackEnd(ServerEnd.DID_NOT_RUN, ServerEnd.DID_NOT_RUN);
        }
        return StackLock.holding(folder, () -> {
            // The database last: whoever still works on the broker may want to note it.
            ServerEnd brokerEnd = keeper(broker).stop();
            return new StackEnd(brokerEnd, keeper(database).stop());
        });
    }

    /**
     * Puts each line on a topic of the embedded broker, as one record; the topic is made if it is not there. Answers how
     * many there were.
     *
     * @param at the timestamp of every record
     */
    public long send(String topic, Stream<String> lines, Instant at) {
        return send(topic, lines.map(line -> new DatedLine(at, line)));
    }

    /** The same for lines that are dated each for itself. */
    public long send(String topic, Stream<DatedLine> lines) {
        return new KafkaFeed(kafka().bootstrapServers(), topic).send(lines);
    }

    /** Asks both servers now. */
    public StackStatus status() {
        return new StackStatus(status(broker), status(database));
    }

    @Override
    public KafkaSettings kafka() {
        int port = StackLock.holding(folder, keeper(broker)::start).port();
        return new KafkaSettings("127.0.0.1:" + port, Map.of());
    }

    @Override
    public DatabaseSettings database() {
        return database.settings(
                StackLock.holding(folder, keeper(database)::start).port());
    }

    @Override
    public String warehouse() {
        return StackFolder.make(folder.warehouse()).toString();
    }

    private ServerKeeper keeper(EmbeddedServer server) {
        return new ServerKeeper(server, records, progress);
    }

    private ServerStatus status(EmbeddedServer server) {
        Optional<ServerRecord> recorded = records.read(server);
        Optional<String> address = recorded.map(record -> "127.0.0.1:" + record.port());
        Optional<ServerProcess> process = recorded.flatMap(ServerRecord::process);
        if (process.isEmpty()) {
            return new ServerStatus(
                    server.name(), ServerState.STOPPED, address, Optional.empty(), server.log(), Optional.empty());
        }
        if (process.get().running().isEmpty()) {
            return new ServerStatus(
                    server.name(),
                    ServerState.DEAD,
                    address,
                    Optional.empty(),
                    server.log(),
                    Optional.of("its process " + process.get().pid() + " ended by itself"));
        }
        Optional<String> problem = server.probe(recorded.get().port());
        return new ServerStatus(
                server.name(),
                problem.isEmpty() ? ServerState.REACHABLE : ServerState.UNREACHABLE,
                address,
                Optional.of(process.get().pid()),
                server.log(),
                problem);
    }

    private static ServerStatus reachable(EmbeddedServer server, ServerRecord record) {
        return new ServerStatus(
                server.name(),
                ServerState.REACHABLE,
                Optional.of("127.0.0.1:" + record.port()),
                record.process().map(ServerProcess::pid),
                server.log(),
                Optional.empty());
    }

    private static <T> T result(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
