package io.hourfold.fault;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

/** One client's connection to the server behind it, passed on request by request until it is cut. */
final class ProxiedConnection {
    private final Socket client;
    private final Socket server;
    private final Wire wire;
    private final Function<Wire.Request, Optional<Cut>> cuts;
    private final Backlog received = new Backlog();
    private Cut pending;
    private Wire.Request awaited;

    ProxiedConnection(Socket client, Socket server, Wire wire, Function<Wire.Request, Optional<Cut>> cuts) {
        this.client = client;
        this.server = server;
        this.wire = wire;
        this.cuts = cuts;
    }

    void open() {
        thread("requests", this::passRequests).start();
        thread("answers", this::passAnswers).start();
    }

    private Thread thread(String what, Pump pump) {
        Thread thread = new Thread(
                () -> {
                    try (client;
                            server) {
                        pump.run();
                    } catch (IOException lost) {
                        close();
                    }
                },
                "proxy " + client.getPort() + " " + what);
        thread.setDaemon(true);
        return thread;
    }

    private void passRequests() throws IOException {
        Backlog sent = new Backlog();
        while (sent.readMore(client.getInputStream())) {
            for (var request = wire.next(sent.bytes()); request.isPresent(); request = wire.next(sent.bytes())) {
                Optional<Cut> cut = cuts.apply(request.get());
                if (cut.isPresent() && cut.get().moment() == Moment.BEFORE_THE_SERVER_READ) {
                    cut.get().happenNow();
                    close();
                    return;
                }
                if (cut.isPresent()) {
                    holdAnswer(cut.get(), request.get());
                }
                server.getOutputStream().write(request.get().bytes());
            }
        }
    }

    private synchronized void holdAnswer(Cut cut, Wire.Request request) {
        pending = cut;
        awaited = request;
    }

    private void passAnswers() throws IOException {
        while (received.readMore(server.getInputStream())) {
            if (!passAnswer()) {
                return;
            }
        }
    }

    private synchronized boolean passAnswer() throws IOException {
        if (pending == null) {
            client.getOutputStream().write(received.take(wire.whole(received.bytes())));
            return true;
        }
        Optional<Integer> earlier = wire.answered(awaited, received.bytes());
        if (earlier.isEmpty()) {
            return true;
        }
        client.getOutputStream().write(received.take(earlier.get()));
        pending.happenNow();
        close();
        return false;
    }

    void close() {
        try (client;
                server) {
            client.setSoLinger(true, 0);
        } catch (IOException gone) {
            return;
        }
    }

    private interface Pump {
        void run() throws IOException;
    }
}
