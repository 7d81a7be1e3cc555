package io.hourfold.cli;

import io.hourfold.ledger.Run;
import io.hourfold.pipeline.Pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.UUID;

/** Who works here, for the ledger and for whoever finds a batch held. */
final class Whoever {
    private Whoever() {}

    static String name() {
        return System.getProperty("user.name", "unknown");
    }

    /** A new run with an id of its own. */
    static Run starts(Pipeline pipeline, String command, InstantSource time) {
        return new Run(UUID.randomUUID().toString(), pipeline.name(), command, name(), host(), time.instant());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
