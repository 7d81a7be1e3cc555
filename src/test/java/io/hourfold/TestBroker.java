package io.hourfold;

import io.hourfold.dev.EmbeddedStack;
import io.hourfold.dev.StackOptions;
import io.hourfold.fault.CuttingProxy;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real Kafka broker in a process of its own. It may be killed and started again, on the same port and data. */
public final class TestBroker implements AutoCloseable {
    private final EmbeddedStack stack;
    private final CuttingProxy proxy;
    private final AtomicInteger names = new AtomicInteger();
    private volatile String bootstrapServers;

    TestBroker(Path home) {
        int proxied = freePort();
        proxy = CuttingProxy.ofKafka(proxied);
        stack = EmbeddedStack.in(home, StackOptions.usual().withBroker(settings(proxied, proxy.port())), message -> {});
        start();
    }

    private static Map<String, String> settings(int proxied, int proxy) {
        return Map.of(
                "listeners", "PROXIED://127.0.0.1:" + proxied,
                "advertised.listeners", "PROXIED://127.0.0.1:" + proxy,
                "log.cleaner.backoff.ms", "500",
                "log.initial.task.delay.ms", "500",
                "log.retention.check.interval.ms", "500",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Between the clients of {@link #proxiedBootstrapServers()} and the broker; passes everything on until it is told. */
    public CuttingProxy proxy() {
        return proxy;
    }

    public String proxiedBootstrapServers() {
        return "127.0.0.1:" + proxy.port();
    }

    /**
     * A new topic; the answer is its name.
     *
     * @param settings of the topic, each as {@code name=value}
     */
    public String freshTopic(int partitions, String... settings) {
        String name = "topic-" + names.incrementAndGet();
        Map<String, String> configs = Arrays.stream(settings)
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(configs)))
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException("no topic " + name, failure);
        }
        return name;
    }

    /** Starts it if it does not run, and waits until it answers. */
    public void start() {
        bootstrapServers = stack.kafka().bootstrapServers();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        TestProcesses.kill(stack.status().broker());
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        stack.stop();
        proxy.close();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
