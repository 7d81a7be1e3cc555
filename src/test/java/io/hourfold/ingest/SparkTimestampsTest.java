package io.hourfold.ingest;

import io.hourfold.engine.Microseconds;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

class SparkTimestampsTest {
    @Test
    void theUsualFormIsReadToTheMicrosecond() {
        assertThat(SparkTimestamps.read("2026-11-20T05:00:00.123456Z").get())
                .isEqualTo(Microseconds.of(Instant.parse("2026-11-20T05:00:00.123456Z")));
    }

    @Property(seed = "20261120", tries = 3000)
    void everyTextIsReadAsSparkReadsIt(@ForAll("texts") String text) {
        assertThat(SparkTimestamps.read(text))
                .as(text)
                .isEqualTo(DateTimeUtils.stringToTimestamp(UTF8String.fromString(text), ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> whole = Arbitraries.longs()
                .between(-10_000_000_000L, 10_000_000_000L)
                .map(seconds ->
                        Instant.ofEpochSecond(seconds, seconds % 7 * 1_000).toString());
        Arbitrary<String> endings = Arbitraries.of("", "Z", "ZZ", " Z", ".Z", ":Z", "z", "+01:00", "UTC", " ", "9Z");
        return whole.flatMap(text -> Arbitraries.integers()
                .between(0, text.length())
                .flatMap(cut -> endings.map(ending -> text.substring(0, cut) + ending)));
    }
}
