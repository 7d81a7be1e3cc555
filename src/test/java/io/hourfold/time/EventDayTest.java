package io.hourfold.time;

import io.hourfold.failure.Failure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Domain(Times.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class EventDayTest {
    @Property(seed = "20261120")
    void everyInstantIsInExactlyOneDay(@ForAll Instant instant, @ForAll ZoneId zone) {
        EventDay day = EventDay.of(instant, zone);

        assertThat(List.of(day.previous(), day, day.next()))
                .filteredOn(one -> one.holds(instant))
                .containsExactly(day);
    }

    @Property(seed = "20261120")
    void daysNeitherOverlapNorLeaveAGap(@ForAll LocalDate date, @ForAll ZoneId zone) {
        EventDay day = new EventDay(date, zone);

        assertThat(day.end()).isEqualTo(day.next().start()).isAfterOrEqualTo(day.start());
        assertThat(day.next().previous()).isEqualTo(day);
        assertThat(day).isLessThan(day.next());
    }

    @Property(seed = "20261120")
    void theBatchesOfADayAreThoseThatOverlapIt(@ForAll LocalDate date, @ForAll ZoneId zone, @ForAll Cadence cadence) {
        EventDay day = new EventDay(date, zone);
        BatchRange batches = day.batches(cadence);

        assertThat(overlap(day, batches.from().previous())).isFalse();
        assertThat(overlap(day, batches.to())).isFalse();
        assertThat(batches.batches()).allMatch(batch -> overlap(day, batch));
    }

    private static boolean overlap(EventDay day, Batch batch) {
        return day.start().isBefore(batch.end())
                && batch.start().isBefore(day.end())
                && day.start().isBefore(day.end());
    }

    @Property(seed = "20261120")
    void leavesAndBatchesAreTheSameCountedInTwoWays(
            @ForAll LocalDate date,
            @ForAll ZoneId zone,
            @ForAll Cadence cadence,
            @ForAll @IntRange(min = -2000, max = 5000) int leaf) {
        EventDay day = new EventDay(date, zone);

        assertThat(day.leafOf(day.batchOf(leaf, cadence))).isEqualTo(leaf);
        assertThat(day.batchOf(leaf, cadence).next()).isEqualTo(day.batchOf(leaf + 1, cadence));
    }

    @Property(seed = "20261120")
    void theLeavesOfADayCountItsBatchesFromZero(@ForAll LocalDate date, @ForAll ZoneId zone, @ForAll Cadence cadence) {
        EventDay day = new EventDay(date, zone);
        BatchRange batches = day.batches(cadence);

        assertThat(day.leafOf(batches.from())).isZero();
        assertThat(day.leafOf(batches.to())).isEqualTo(batches.size());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, UTC,                 PT24H,    24",
        "2026-03-29, Europe/Berlin,       PT23H,    23",
        "2026-10-25, Europe/Berlin,       PT25H,    25",
        "2026-03-08, America/New_York,    PT23H,    23",
        "2026-11-01, America/New_York,    PT25H,    25",
        "2026-10-04, Australia/Lord_Howe, PT23H30M, 24",
        "2026-04-05, Australia/Lord_Howe, PT24H30M, 25",
        "2026-04-06, Australia/Lord_Howe, PT24H,    25",
        "2026-11-20, Asia/Kolkata,        PT24H,    25",
        "2011-12-30, Pacific/Apia,        PT0S,     0",
        "2011-12-31, Pacific/Apia,        PT24H,    24"
    })
    void aDayIsAsLongAsItsZoneSaysAndHasAsManyHoursAsOverlapIt(
            LocalDate date, ZoneId zone, Duration length, int hours) {
        EventDay day = new EventDay(date, zone);

        assertThat(day.length()).isEqualTo(length);
        assertThat(day.batches(Cadence.HOURLY).size()).isEqualTo(hours);
    }

    @Test
    void aSkippedDayHasNoBatchOfAnyCadence() {
        EventDay skipped = new EventDay(LocalDate.of(2011, 12, 30), ZoneId.of("Pacific/Apia"));

        assertThat(Times.everyCadence())
                .allSatisfy(
                        cadence -> assertThat(skipped.batches(cadence).size()).isZero());
    }

    @Test
    void anEveThatWasRepeatedAfterMidnightBelongsToTheDayThatHadBegun() {
        ZoneId zone = ZoneId.of("America/St_Johns");
        Instant secondHalfPastEleven = Instant.parse("2009-11-01T03:00:00Z");

        assertThat(secondHalfPastEleven.atZone(zone).toLocalDateTime()).hasToString("2009-10-31T23:30");
        assertThat(EventDay.of(secondHalfPastEleven, zone)).hasToString("2009-11-01");
    }

    @Test
    void leavesBeforeTheDayAreNegativeAndLateOnesLieBeyondIt() {
        EventDay day = new EventDay(LocalDate.of(2026, 11, 20), ZoneId.of("UTC"));

        assertThat(day.leafOf(Batch.parse("2026-11-19T23", Cadence.HOURLY))).isEqualTo(-1);
        assertThat(day.leafOf(Batch.parse("2026-11-20T00", Cadence.HOURLY))).isZero();
        assertThat(day.leafOf(Batch.parse("2026-11-21T05", Cadence.HOURLY))).isEqualTo(29);
    }

    @Test
    void aDayTooFarFromABatchIsRefused() {
        EventDay day = EventDay.of(Instant.ofEpochMilli(Long.MIN_VALUE), ZoneId.of("UTC"));

        assertThatThrownBy(() -> day.leafOf(Batch.parse("2026-11-20T05", Cadence.parse("PT1M"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("lies too far from the batch 2026-11-20T05");
    }
}
