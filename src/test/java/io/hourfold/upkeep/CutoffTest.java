package io.hourfold.upkeep;

import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.TestPipelines;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class CutoffTest {
    @Test
    void aDayAndABatchAreKeptUntilTheyEndedLongEnoughAgo() {
        Pipeline berlin = pipeline("retention: { raw: P2D }");

        assertThat(at(berlin, "2026-11-22T22:59:59Z"))
                .hasToString("Cutoff[day=2026-11-20, batch=2026-11-20T22:00:00Z]");
        assertThat(at(berlin, "2026-11-22T23:00:00Z"))
                .hasToString("Cutoff[day=2026-11-21, batch=2026-11-20T23:00:00Z]");
    }

    @Test
    void withoutTheSettingEverythingIsKept() {
        assertThat(Cutoff.of(pipeline(""), Instant.parse("2099-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void whatATableSaysOfItselfIsReadBackAndNeverTakenBack() {
        Pipeline berlin = pipeline("retention: { raw: P2D }");
        Cutoff earlier = at(berlin, "2026-11-22T12:00:00Z");
        Cutoff later = at(berlin, "2026-11-25T12:00:00Z");

        assertThat(Cutoff.in(later.properties())).contains(later);
        assertThat(earlier.orLater(Optional.of(later))).isEqualTo(later);
        assertThat(later.orLater(Optional.of(earlier))).isEqualTo(later);
        assertThat(later.orLater(Optional.empty())).isEqualTo(later);
    }

    private static Cutoff at(Pipeline pipeline, String now) {
        return Cutoff.of(pipeline, Instant.parse(now)).orElseThrow();
    }

    private static Pipeline pipeline(String retention) {
        String text =
                """
                pipeline: orders
                source:
                  kafka: { topics: [orders] }
                  schema: { id: string, at: timestamp }
                event-time: at
                day: { zone: Europe/Berlin }
                dedupe: { key: [id] }
                """;
        return TestPipelines.read(text + retention);
    }
}
