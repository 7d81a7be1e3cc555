package io.hourfold.catalog;

import io.hourfold.failure.Failure;
import org.apache.spark.scheduler.ExternalClusterManager;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Tells at once, and in words, where Spark would try for a minute and then be at a loss for them. */
final class ClusterReach {
    static final String STANDALONE = "spark://";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ClusterReach() {}

    static void check(String master) {
        if (master.startsWith(STANDALONE)) {
            standalone(master.substring(STANDALONE.length()).split(","));
        } else if (isBeyondUs(master)) {
            throw Failure.user(
                    "spark.master: '" + master + "' needs parts of Spark that are not on the class path; use a"
                            + " Spark distribution that has them, with SPARK_HOME or with what 'hourfold spark-submit' and the"
                            + " rest of this command prints");
        }
    }

    /** Whether this JVM lacks what Spark needs for such a cluster. */
    static boolean isBeyondUs(String master) {
        return !SparkChoices.isThisJvm(master) && !master.startsWith(STANDALONE) && !isManaged(master);
    }

    /** One of several masters leads, and the others know which. */
    private static void standalone(String... addresses) {
        if (Arrays.stream(addresses).noneMatch(ClusterReach::answers)) {
            throw Failure.outside(
                    "no answer from Spark's master at "
                            + Arrays.stream(addresses).collect(Collectors.joining(" or ")) + " within "
                            + PATIENCE.toSeconds() + " s; check spark.master and that it is running",
                    null);
        }
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        InetSocketAddress place =
                new InetSocketAddress(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        try (Socket socket = new Socket()) {
            socket.connect(place, Math.toIntExact(PATIENCE.toMillis()));
            return true;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static boolean isManaged(String master) {
        return ServiceLoader.load(ExternalClusterManager.class).stream()
                .anyMatch(manager -> manager.get().canCreate(master));
    }
}
