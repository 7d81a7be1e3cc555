package io.hourfold.dev;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a broker who it is, as any client would. */
final class KafkaProbe {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private KafkaProbe() {}

    /** Empty if a broker of that cluster answers, otherwise why not. */
    static Optional<String> of(int port, String clusterId) {
        if (!LocalPort.listens(port)) {
            return Optional.of("nothing listens on 127.0.0.1:" + port);
        }
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:" + port,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "hourfold-probe",
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG,
                20L,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                200L,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                20L,
                AdminClientConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
                200L);
        try (Admin admin = Admin.create(settings)) {
            var cluster = admin.describeCluster();
            String found = cluster.clusterId().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            boolean anyBroker = !cluster.nodes()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
            if (!found.equals(clusterId)) {
                return Optional.of("127.0.0.1:" + port + " is the broker of another cluster, " + found);
            }
            return anyBroker ? Optional.empty() : Optional.of("the broker is not ready yet");
        } catch (ExecutionException refused) {
            return Optional.of(refused.getCause().getMessage());
        } catch (TimeoutException silent) {
            return Optional.of("no answer within " + LIMIT.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
