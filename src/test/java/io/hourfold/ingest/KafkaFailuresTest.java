package io.hourfold.ingest;

import io.hourfold.TestStack;
import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.settings.Secret;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KafkaFailuresTest {
    private static final String CANARY = "canary-9f31c0";

    private final KafkaFailures failures =
            new KafkaFailures(new KafkaSettings("kafka.example:9092", Map.of("sasl.jaas.config", new Secret(CANARY))));

    @Test
    void aTopicThatDoesNotExistIsTheUsersFaultAndTheNearestIsNamed() {
        try (TestTopic topic = new TestTopic(1)) {
            String mistyped = topic.name().replace("topic", "topik");
            try (KafkaSourceLog log = KafkaSourceLog.open(TestTopic.kafka(), List.of(mistyped))) {
                Failure failure = catchThrowableOfType(Failure.class, log::extents);
                assertThat(failure.kind()).isEqualTo(FailureKind.USER);
                assertThat(failure)
                        .hasMessageContaining("there is no topic '" + mistyped + "'")
                        .hasMessageContaining("did you mean 'topic-");
            }
            assertThat(topic.exists(mistyped)).isFalse();
        }
    }

    @Test
    void aBrokerThatIsNotThereIsOutsideAndNamedWithinBoundedTime() throws IOException {
        String nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + socket.getLocalPort();
        }
        try (KafkaSourceLog log = KafkaSourceLog.open(new KafkaSettings(nobody, Map.of()), List.of("events"))) {
            Failure failure = catchThrowableOfType(Failure.class, log::extents);
            assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
            assertThat(failure).hasMessageContaining(nobody).hasMessageContaining("within 10 s");
        }
    }

    @Test
    void aHostThatNobodyKnowsIsOutside() {
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> KafkaSourceLog.open(new KafkaSettings("no-such-host.invalid:9092", Map.of()), List.of("events")));
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(failure).hasMessageContaining("no-such-host.invalid:9092");
    }

    @Test
    void settingsThatTheClientRefusesAreTheUsersFaultAndStaySecret() {
        KafkaSettings settings = new KafkaSettings(
                TestStack.bootstrapServers(),
                Map.of(
                        "security.protocol", new Secret("SASL_PLAINTEXT"),
                        "sasl.mechanism", new Secret("PLAIN"),
                        "sasl.jaas.config", new Secret(CANARY)));
        Failure failure = catchThrowableOfType(Failure.class, () -> KafkaSourceLog.open(settings, List.of("events")));
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(everything(failure)).contains("kafka.properties").doesNotContain(CANARY);
    }

    @Test
    void whatMayNotBeReadIsTheUsersFault() {
        Failure failure = failures.of(new TopicAuthorizationException(Set.of("events")), "describing topic 'events'");
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure).hasMessageContaining("does not allow describing topic 'events'");
    }

    @Test
    void aRefusedLoginIsTheUsersFault() {
        Failure failure = failures.of(new SaslAuthenticationException("bad " + CANARY), "describing topic 'events'");
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(everything(failure)).contains("refused the login").doesNotContain(CANARY);
    }

    @Test
    void aQuestionThatAnOldBrokerDoesNotKnowHasNoAnswer() {
        KafkaFutureImpl<Long> tooOld = new KafkaFutureImpl<>();
        tooOld.completeExceptionally(new UnsupportedVersionException("too old"));
        assertThat(failures.awaitIfKnown(tooOld, "asking")).isEmpty();
        assertThat(failures.awaitIfKnown(KafkaFuture.completedFuture(7L), "asking"))
                .contains(7L);
    }

    @Test
    void whatTheClientSaysIsShownWithoutTheUsersValues() {
        Failure failure = failures.of(new KafkaException("cannot use " + CANARY), "describing topic 'events'");
        assertThat(failure.kind()).isEqualTo(FailureKind.OUTSIDE);
        assertThat(everything(failure)).contains("cannot use ********").doesNotContain(CANARY);
    }

    private static String everything(Failure failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
