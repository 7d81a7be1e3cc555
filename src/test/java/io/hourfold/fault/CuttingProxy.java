package io.hourfold.fault;

import io.hourfold.settings.DatabaseSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A server's stand-in on loopback that passes everything on, and loses what a test orders it to lose. For PostgreSQL the
 * pattern of a {@link Cut} is searched for in the SQL ({@code COMMIT}, {@code UPDATE iceberg_tables}), for Kafka in the
 * name of the request ({@code PRODUCE}).
 */
public final class CuttingProxy implements AutoCloseable {
    private final int serverPort;
    private final Supplier<Wire> wires;
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();
    private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();
    private int port;
    private ServerSocket listener;
    private Thread accepting;

    private CuttingProxy(int serverPort, Supplier<Wire> wires) {
        this.serverPort = serverPort;
        this.wires = wires;
        resume();
    }

    public static CuttingProxy ofPostgres(int serverPort) {
        return new CuttingProxy(serverPort, PostgresWire::new);
    }

    public static CuttingProxy ofPostgres(DatabaseSettings database) {
        return ofPostgres(address(database).getPort());
    }

    /** Clients follow what the broker advertises, so it must advertise this proxy's port. */
    public static CuttingProxy ofKafka(int brokerPort) {
        return new CuttingProxy(brokerPort, KafkaWire::new);
    }

    public int port() {
        return port;
    }

    /** The same database, reached through this proxy. */
    public DatabaseSettings through(DatabaseSettings database) {
        InetSocketAddress direct = address(database);
        String url = database.url()
                .replace(direct.getHostString() + ":" + direct.getPort(), direct.getHostString() + ":" + port);
        return new DatabaseSettings(url, database.user(), database.password());
    }

    private static InetSocketAddress address(DatabaseSettings database) {
        var matcher = Pattern.compile("//([^:/]+):(\\d+)/").matcher(database.url());
        if (!matcher.find()) {
            throw new IllegalArgumentException("no host and port in " + database.url());
        }
        return InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    /** Loses the connection on which the next request comes that holds {@code pattern}, a regular expression. */
    public Cut cut(Moment moment, String pattern) {
        return cut(moment, pattern, 1);
    }

    public Cut cut(Moment moment, String pattern, int times) {
        return cut(moment, pattern, times, () -> {});
    }

    /** As {@link #cut(Moment, String)}; {@code meanwhile} runs after the server acted and before the client is told. */
    public Cut cut(Moment moment, String pattern, Runnable meanwhile) {
        return cut(moment, pattern, 1, meanwhile);
    }

    private Cut cut(Moment moment, String pattern, int times, Runnable meanwhile) {
        Cut cut = new Cut(moment, Pattern.compile(pattern), times, meanwhile);
        cuts.add(cut);
        return cut;
    }

    /** Loses every connection there is; new ones are taken. */
    public void cutAll() {
        connections.forEach(ProxiedConnection::close);
        connections.clear();
    }

    /** Loses every connection and refuses new ones, as if the server were down, until {@link #resume()}. */
    public synchronized void refuse() {
        try {
            listener.close();
            accepting.join();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("the proxy does not close", failure);
        }
        cutAll();
    }

    /** Takes connections again, on the same port. */
    public synchronized void resume() {
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = listener.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        ServerSocket open = listener;
        accepting = new Thread(() -> accept(open), "proxy " + port);
        accepting.setDaemon(true);
        accepting.start();
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                connect(open.accept());
            }
        } catch (IOException refused) {
            cutAll();
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            ProxiedConnection connection = new ProxiedConnection(client, server, wires.get(), this::cutFor);
            connections.add(connection);
            connection.open();
        } catch (IOException serverDown) {
            client.close();
        }
    }

    private Optional<Cut> cutFor(Wire.Request request) {
        return cuts.stream().filter(cut -> cut.claims(request)).findFirst();
    }

    @Override
    public void close() {
        refuse();
    }
}
