package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.PipelineChange.Extent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PipelineChangeTest {
    private static final Pipeline SAMPLE = Reading.pipeline(Reading.sample());

    @Test
    void whatCannotChangeIsNamedAsInTheFile() {
        assertThat(SAMPLE.fixed())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "source.kafka.topics", "notification-events",
                        "event-time", "event_time",
                        "cadence", "PT1H",
                        "day.zone", "UTC",
                        "dedupe.key", "notification_id, event_type",
                        "dedupe.keep", "first",
                        "dedupe.fold", "deliveries: count(*); first_seen: min(event_time); last_seen: max(event_time)",
                        "layout.buckets", "8",
                        "layout.fan-in", "2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    event-time: event_time | event-time: seen | event-time is 'seen' but its tables were made with 'event_time'
                    cadence: PT1H | cadence: PT15M | cadence is 'PT15M' but its tables were made with 'PT1H'
                    zone: UTC | zone: Asia/Tokyo | day.zone is 'Asia/Tokyo' but its tables were made with 'UTC'
                    key: [notification_id, event_type] | key: [notification_id] | dedupe.key is 'notification_id' but its tables were made with 'notification_id, event_type'
                    key: [notification_id, event_type] | key: [event_type, notification_id] | dedupe.key is 'event_type, notification_id' but its
                    keep: first | keep: last | dedupe.keep is 'last' but its tables were made with 'first'
                    count(*) | sum(user_id) | dedupe.fold is 'deliveries: sum(user_id); first_seen
                    buckets: 8 | buckets: 16 | layout.buckets is '16' but its tables were made with '8'
                    buckets: 8 | fan-in: 4 | layout.fan-in is '4' but its tables were made with '2'
                    [notification-events] | [other] | source.kafka.topics is 'other' but its tables were made with 'notification-events'
                    """)
    void aChangeUnderTablesIsRefused(String piece, String replacement, String message) {
        PipelineChange change = PipelineChange.between(
                SAMPLE.fixed(), changed(piece, replacement).fixed());

        Failure refused = catchThrowableOfType(Failure.class, () -> change.throwIfRefused("notifications"));

        assertThat(refused.kind()).isEqualTo(FailureKind.USER);
        assertThat(refused)
                .hasMessageContaining(message)
                .hasMessageContaining("pipeline 'notifications'")
                .hasMessageContaining("Change the file back, or give the changed pipeline a name of its own");
    }

    @Test
    void everyRefusedSettingIsNamedAtOnce() {
        Pipeline now = Reading.pipeline(Reading.sample()
                .replace("cadence: PT1H", "cadence: P1D")
                .replace("zone: UTC", "zone: Europe/Berlin")
                .replace("buckets: 8", "buckets: 9"));

        assertThat(PipelineChange.between(SAMPLE.fixed(), now.fixed()).refused())
                .extracting(PipelineChange.Refused::setting)
                .containsExactly("cadence", "day.zone", "layout.buckets");
    }

    @Test
    void theSameFileChangesNothing() {
        PipelineChange change = PipelineChange.between(SAMPLE.fixed(), SAMPLE.fixed());

        assertThat(change.refused()).isEmpty();
        assertThat(change.extent()).isEqualTo(Extent.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    device: string | device: string not null
                    payload: string | payload: string, extra: double
                    allowed: PT6H | allowed: PT12H
                    beyond: side-table | beyond: reopen
                    start: earliest | start: latest
                    { buckets: 8 } | { buckets: 8, fan-in: 2 }
                    deliveries: count(*), first_seen: min(event_time) | first_seen: min( event_time ), deliveries: count(*)
                    """)
    void whatTablesDoNotDependOnMayChange(String piece, String replacement) {
        Pipeline now = changed(piece, replacement.replace(", extra", "\n    extra"));

        assertThat(PipelineChange.between(SAMPLE.fixed(), now.fixed()).extent()).isEqualTo(Extent.NOTHING);
    }

    @Test
    void aTopicMayBeAddedAndIsThenRegistered() {
        Pipeline more = changed("[notification-events]", "[more, notification-events]");

        PipelineChange change = PipelineChange.between(SAMPLE.fixed(), more.fixed());

        assertThat(change.refused()).isEmpty();
        assertThat(change.extent()).isEqualTo(Extent.SOMETHING);
        assertThat(change.settings()).isEqualTo(more.fixed());
        assertThat(PipelineChange.between(more.fixed(), SAMPLE.fixed()).refused())
                .hasSize(1);
    }

    @Test
    void aSettingThatWasNotKnownWhenThePipelineWasRegisteredMayAppear() {
        Map<String, String> older = new TreeMap<>(SAMPLE.fixed());
        older.remove("layout.fan-in");

        PipelineChange change = PipelineChange.between(older, SAMPLE.fixed());

        assertThat(change.refused()).isEmpty();
        assertThat(change.extent()).isEqualTo(Extent.SOMETHING);
    }

    private static Pipeline changed(String piece, String replacement) {
        String file = Reading.sampleWith(piece, replacement);
        return Reading.pipeline(
                replacement.contains("seen") ? file.replace("    device: string", "    seen: timestamp") : file);
    }
}
