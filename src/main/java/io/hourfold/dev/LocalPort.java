package io.hourfold.dev;

import io.hourfold.failure.Failure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback. A port that is free now may be taken a moment later, so whoever uses one looks again when its
 * server did not start.
 */
final class LocalPort {
    /** Below the range from which operating systems take the ports of outgoing connections. */
    private static final int FIRST = 20_000;

    private static final int LAST = 30_000;
    private static final int ATTEMPTS = 1_000;
    private static final int CONNECT_MILLIS = 1_000;

    private LocalPort() {}

    static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The preferred one if it is free. */
    static int free(OptionalInt preferred) {
        return preferred.isPresent() && isFree(preferred.getAsInt()) ? preferred.getAsInt() : free();
    }

    static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw Failure.outside("No port between " + FIRST + " and " + LAST + " on 127.0.0.1 is free.", null);
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address(port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(address(port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
