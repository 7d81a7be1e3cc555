package io.hourfold.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.dev.DatedLine;
import io.hourfold.time.EventDay;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class DemoDayTest {
    private static final EventDay DAY = new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC);
    private static final int PER_HOUR = 400;

    private final List<DatedLine> arrivals = new DemoDay(DAY, PER_HOUR, 7).arrivals();

    @Test
    void theSameSeedMakesTheSameDayAndAnotherOneAnother() {
        assertThat(new DemoDay(DAY, PER_HOUR, 7).arrivals()).isEqualTo(arrivals);
        assertThat(new DemoDay(DAY, PER_HOUR, 8).arrivals()).isNotEqualTo(arrivals);
    }

    @Test
    void everyHourHasAsManyRecordsAsAskedForInTheOrderInWhichTheyArrive() {
        assertThat(arrivals).isSortedAccordingTo(Comparator.comparing(DatedLine::at));
        Map<Long, Integer> hours = new HashMap<>();
        arrivals.forEach(
                line -> hours.merge(Duration.between(DAY.start(), line.at()).toHours(), 1, Integer::sum));
        assertThat(hours).hasSize(25).allSatisfy((hour, records) -> assertThat(records)
                .isEqualTo(PER_HOUR));
    }

    @Test
    void aboutThreeInTenAreDuplicatesHalfOfThemAcrossHours() {
        Map<String, Long> firstHours = new HashMap<>();
        int within = 0;
        int across = 0;
        for (DatedLine line : arrivals) {
            Optional<JsonNode> event = event(line);
            if (event.isEmpty()) {
                continue;
            }
            long hour = Duration.between(DAY.start(), line.at()).toHours();
            Long first =
                    firstHours.putIfAbsent(event.get().path("notification_id").asText(), hour);
            if (first != null && first == hour) {
                within++;
            } else if (first != null) {
                across++;
            }
        }
        assertThat(within).isBetween(24 * PER_HOUR * 12 / 100, 24 * PER_HOUR * 18 / 100);
        assertThat(across).isBetween(24 * PER_HOUR * 10 / 100, 24 * PER_HOUR * 18 / 100);
    }

    @Test
    void thereAreLateEventsEventsDatedAheadAndRecordsThatAreNoEvents() {
        assertThat(arrivals).filteredOn(line -> event(line).isEmpty()).isNotEmpty();
        assertThat(arrivals)
                .filteredOn(line -> age(line).compareTo(Duration.ofHours(1)) > 0)
                .isNotEmpty();
        assertThat(arrivals)
                .filteredOn(line -> age(line).compareTo(Duration.ofHours(8)) > 0)
                .isNotEmpty();
        assertThat(arrivals)
                .filteredOn(line -> age(line).compareTo(Duration.ofHours(-1)) < 0)
                .isNotEmpty();
    }

    private static Duration age(DatedLine line) {
        return event(line)
                .map(event ->
                        Duration.between(Instant.parse(event.path("event_time").asText()), line.at()))
                .orElse(Duration.ZERO);
    }

    /** Nothing where the record is no event with an id and a time. */
    private static Optional<JsonNode> event(DatedLine line) {
        try {
            JsonNode read = new ObjectMapper().readTree(line.text());
            return Optional.of(read)
                    .filter(event -> event.hasNonNull("notification_id"))
                    .filter(event -> event.path("event_time").asText().startsWith("20"));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
