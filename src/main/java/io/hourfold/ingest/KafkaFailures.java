package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.settings.Secret;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Says in our words what a Kafka client complains about. A client quotes its settings, so its own words are shown only
 * without the values the user set, and its exception, which would bring them back, is a cause only where it cannot.
 */
final class KafkaFailures {
    private static final String HIDDEN = "********";
    /** Values shorter than this are no secrets, and hiding them would blank words: PLAIN, true, 1 … */
    private static final int LEAST_SECRET = 6;

    private final KafkaSettings settings;

    KafkaFailures(KafkaSettings settings) {
        this.settings = settings;
    }

    /** What a broker answered; waits a little longer than the client itself does. */
    <T> T await(KafkaFuture<T> answer, String doing) {
        try {
            return answer.get(KafkaProperties.PATIENCE.toMillis() * 3 / 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw of(failed.getCause(), doing);
        } catch (java.util.concurrent.TimeoutException late) {
            throw silent(doing, late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.outside("interrupted while " + doing, interrupted);
        }
    }

    /** What a broker answered; empty when it is too old to know the question. */
    <T> Optional<T> awaitIfKnown(KafkaFuture<T> answer, String doing) {
        try {
            return Optional.of(await(answer, doing));
        } catch (Failure failure) {
            if (failure.getCause() instanceof UnsupportedVersionException) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** @param doing what was being done, as in {@code describing topic 'events'} */
    Failure of(Throwable cause, String doing) {
        if (cause instanceof AuthorizationException) {
            return new Failure(
                    FailureKind.USER,
                    "Kafka at " + servers() + " does not allow " + doing
                            + "; the user in kafka.properties needs DESCRIBE and READ on the topic ("
                            + harmless(cause) + ")");
        }
        if (cause instanceof AuthenticationException) {
            return new Failure(
                    FailureKind.USER,
                    "Kafka at " + servers() + " refused the login in kafka.properties while " + doing + " ("
                            + harmless(cause) + ")");
        }
        if (cause instanceof TimeoutException) {
            return silent(doing, cause);
        }
        if (cause instanceof ApiException) {
            return Failure.outside("Kafka at " + servers() + " failed while " + doing + ": " + harmless(cause), cause);
        }
        return new Failure(FailureKind.OUTSIDE, "the Kafka client failed while " + doing + ": " + harmless(cause));
    }

    /** A client that could not even be made: its settings are wrong, or no server's name is known. */
    Failure ofMaking(Throwable cause) {
        Throwable reason = cause;
        while (reason.getCause() != null && !(reason instanceof ConfigException)) {
            reason = reason.getCause();
        }
        boolean unknownHost = String.valueOf(reason.getMessage()).startsWith("No resolvable bootstrap urls");
        return unknownHost
                ? new Failure(
                        FailureKind.OUTSIDE,
                        "no host in kafka.bootstrap-servers (" + servers() + ") is known here; correct it or try again")
                : new Failure(
                        FailureKind.USER,
                        "the Kafka client refuses its settings (kafka.bootstrap-servers " + servers()
                                + " and kafka.properties): " + harmless(reason));
    }

    Failure silent(String doing, Throwable cause) {
        return Failure.outside(
                "no answer from Kafka at " + servers() + " within " + KafkaProperties.PATIENCE.toSeconds() + " s while "
                        + doing + "; check kafka.bootstrap-servers and that the brokers are running",
                cause);
    }

    String servers() {
        return settings.bootstrapServers();
    }

    private String harmless(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        for (Secret secret : settings.properties().values()) {
            if (secret.reveal().length() >= LEAST_SECRET) {
                words = words.replace(secret.reveal(), HIDDEN);
            }
        }
        return words;
    }
}
