package io.hourfold.ledger;

import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.SCOPE;
import static io.hourfold.ledger.Samples.hour;
import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass(name = "{0}")
@EnumSource
class PipelineContractTest {
    private final TestLedger.Opened opened;
    private final Ledger ledger;

    PipelineContractTest(TestLedger kind) {
        this.opened = kind.open();
        this.ledger = opened.ledger();
    }

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void aPipelineIsRegisteredOnce() {
        RegisteredPipeline first = Samples.pipeline(PIPELINE);
        RegisteredPipeline second =
                new RegisteredPipeline(PIPELINE, new TreeMap<>(Map.of("cadence", "P1D")), hour(3), hour(8));

        assertThat(ledger.pipeline(PIPELINE)).isEmpty();
        assertThat(ledger.register(first)).isEqualTo(first);
        assertThat(ledger.register(second)).isEqualTo(first);
        assertThat(ledger.pipeline(PIPELINE)).contains(first);
    }

    @Test
    void whatAPipelinePromisedIsReplacedKnowingly() {
        RegisteredPipeline changed = new RegisteredPipeline(PIPELINE, new TreeMap<>(), hour(3), hour(8));
        assertRefused(FailureKind.OURS, () -> ledger.reregister(changed)).hasMessageContaining(PIPELINE);

        ledger.register(Samples.pipeline(PIPELINE));
        ledger.reregister(changed);

        assertThat(ledger.pipeline(PIPELINE)).contains(changed);
    }

    @Test
    void pipelinesComeByName() {
        for (String name : new String[] {"views", "Clicks", "clicks-2", "clicks"}) {
            ledger.register(Samples.pipeline(name));
        }
        assertThat(ledger.pipelines().stream().map(RegisteredPipeline::name))
                .containsExactly("Clicks", "clicks", "clicks-2", "views");
    }

    @Test
    void aRunIsKeptAsItBegan() {
        ledger.register(Samples.pipeline(PIPELINE));
        Run run = Samples.run("run-1");
        ledger.begin(run);
        ledger.begin(run);
        Run another = new Run("run-1", PIPELINE, "another command", "eve", "elsewhere", hour(9));

        assertRefused(FailureKind.OURS, () -> ledger.begin(another)).hasMessageContainingAll("run-1", run.command());
        assertThat(ledger.run("run-1")).contains(run);
        assertThat(ledger.run("run-2")).isEmpty();
    }

    @Test
    void whatNamesAPipelineThatIsNotRegisteredIsRefused() {
        Lease lease = ledger.acquire(SCOPE, "run-1", Samples.LENGTH);

        assertRefused(FailureKind.OURS, () -> ledger.begin(Samples.run("run-1")));
        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, Samples.boundary(5, 100)));
        assertRefused(FailureKind.OURS, () -> ledger.accept(lease, Samples.loss(0, 5)));
        assertRefused(FailureKind.OURS, () -> ledger.exclude(lease, Samples.exclusion(5, "a broken producer")));
        assertRefused(
                FailureKind.OURS, () -> ledger.recordQuarantined(lease, Samples.ingest(5), Map.of("not JSON", 3L)));
    }

    @Test
    void whatNamesARunOfAnotherPipelineIsRefused() {
        Lease lease = Samples.prepare(ledger);
        ledger.register(Samples.pipeline("views"));
        ledger.begin(new Run("run-9", "views", "run", "ada", "worker-1", hour(7)));

        assertRefused(FailureKind.OURS, () -> ledger.start(lease, Samples.attempt(Samples.ingest(5), "run-9")));
        assertRefused(FailureKind.OURS, () -> ledger.start(lease, Samples.attempt(Samples.ingest(5), "run-10")));
        assertRefused(FailureKind.OURS, () -> ledger.recordPublication(lease, Samples.publication(5, "run-9", 1)));
        assertThat(ledger.attempts(Samples.ingest(5))).isEmpty();
        assertThat(ledger.publications(PIPELINE, Samples.DAY)).isEmpty();
    }

    @Test
    void hostileTextIsKeptAsText() {
        String harmless = "'; drop table hourfold.runs; -- \"`\\ {} <script> \uD83D\uDE00 $1 ?";
        String hostile = harmless + "\u0000\uD800";
        String kept = harmless + "\uFFFD\uFFFD";
        ledger.register(new RegisteredPipeline(
                PIPELINE, new TreeMap<>(Map.of("source.kafka.topics", hostile)), hour(0), hour(7)));
        ledger.begin(new Run("run-1", PIPELINE, hostile, hostile, hostile, hour(7)));

        assertThat(ledger.pipeline(PIPELINE).orElseThrow().fixed())
                .containsExactly(Map.entry("source.kafka.topics", kept));
        assertThat(ledger.run("run-1")).contains(new Run("run-1", PIPELINE, kept, kept, kept, hour(7)));
    }

    @Test
    void instantsAreKeptToTheMicrosecond() {
        Instant precise = Instant.parse("2026-11-20T05:00:00.123456789Z");
        ledger.register(new RegisteredPipeline(PIPELINE, new TreeMap<>(), hour(0), precise));

        assertThat(ledger.pipeline(PIPELINE).map(RegisteredPipeline::registeredAt))
                .isEqualTo(Optional.of(Instant.parse("2026-11-20T05:00:00.123456Z")));
    }
}
