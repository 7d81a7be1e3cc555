package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.fault.ChildJvm;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Each of them alone in its slice; two at the same moment need more. */
class IngestLargeRecordTest {
    private static final String FIVE = "2026-11-20T05";
    private static final int LARGE = 20_000_000;

    @Test
    void recordsOfTwentyMegabytesAreReadInAHeapOfHalfAGigabyte() throws Exception {
        try (IngestHarness harness = new IngestHarness(2)) {
            String noise = noise();
            harness.event(0, "2026-11-20T05:09:00Z", "small");
            harness.record(
                    0,
                    "2026-11-20T05:10:00Z",
                    IngestHarness.event("large", "2026-11-20T05:10:00Z")
                            .replace("}", ", \"payload\": \"" + noise + "\"}"));
            harness.event(1, "2026-11-20T05:09:00Z", "small");
            harness.event(1, "2026-11-20T05:10:00Z", "also small");
            harness.record(1, Instant.parse("2026-11-20T05:11:00Z"), noise.getBytes(StandardCharsets.UTF_8));

            try (ChildJvm child = ChildJvm.start(
                    "512m",
                    IngestChild.class,
                    IngestChild.arguments("nowhere", "ingest", harness, TestSpark.catalogSettings(), FIVE))) {
                ChildJvm.Ended ended = child.await();
                assertThat(ended.exitCode())
                        .as(() -> String.join("\n", ended.output()))
                        .isZero();
            }

            assertThat(harness.places()).isEqualTo(harness.offsets(2, 3));
            assertThat(sizes(harness.rows(harness.raw(), "length(payload)"))).containsOnly(null, noise.length());
            assertThat(sizes(harness.rows(harness.quarantine(), "length(_value)")))
                    .containsExactly(noise.length());
        }
    }

    /** Text that no compression makes small. */
    private static String noise() {
        byte[] bytes = new byte[LARGE / 4 * 3];
        new Random(7).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<Integer> sizes(List<Row> rows) {
        return rows.stream().map(row -> (Integer) row.get(0)).toList();
    }
}
