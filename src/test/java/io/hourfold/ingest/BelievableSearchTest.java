package io.hourfold.ingest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static io.hourfold.ingest.Given.SKEW;
import static io.hourfold.ingest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

class BelievableSearchTest {
    private static final long NONE = -1;
    private static final Instant NOW = at("08");

    private final BelievableSearch search = new BelievableSearch(at("05"), NOW, SKEW, Long.MAX_VALUE);
    private long next;

    @Test
    void theFirstRecordDatedAtTheInstantIsFound() {
        take("04:58", "04:59", "05:00", "05:01");
        assertThat(found()).contains(2L);
    }

    @Test
    void aRecordDatedBeyondTheSkewFromNowIsPassedOver() {
        take("04:58", "09:01", "04:59", "05:00");
        assertThat(found()).contains(3L);
        assertThat(search.firstRefused()).contains(new DatedOffset(1, milliseconds("09:01")));
    }

    @Test
    void aRecordDatedExactlyTheSkewFromNowIsBelieved() {
        take("04:58", "09:00");
        assertThat(found()).contains(1L);
    }

    @Test
    void aRecordThatMostLaterOnesGiveTheLieToIsPassedOver() {
        take("03:00", "06:30", "03:01", "03:02", "05:00", "05:01", "05:02", "05:03");
        assertThat(found()).contains(4L);
        assertThat(search.firstRefused()).contains(new DatedOffset(1, milliseconds("06:30")));
    }

    @Test
    void aFewLateRecordsAmongManyProveNothing() {
        take("04:59", "05:00", "03:00", "05:01", "05:02", "02:00", "05:03");
        assertThat(found()).contains(1L);
        assertThat(search.firstRefused()).isEmpty();
    }

    @Test
    void manyUnbelievableRecordsInARowAreAllPassedOver() {
        for (int count = 0; count < 250; count++) {
            take("23:00");
        }
        take("04:59", "05:00");
        assertThat(found()).contains(251L);
    }

    @Test
    void recordsWithoutADateAreNeitherFoundNorWitnesses() {
        see(NONE);
        see(-5);
        take("05:00");
        for (int count = 0; count < 10; count++) {
            see(NONE);
        }
        assertThat(found()).contains(2L);
    }

    @Test
    void nothingIsFoundInALogThatHoldsNothingBelievable() {
        take("04:00", "04:59", "23:00");
        see(NONE);
        assertThat(found()).isEmpty();
    }

    @Test
    void anEmptyLogHoldsNothing() {
        assertThat(found()).isEmpty();
        assertThat(search.firstRefused()).isEmpty();
    }

    @Test
    void whatLiesBehindTheLimitIsNotFoundButStillBearsWitness() {
        BelievableSearch limited = new BelievableSearch(at("05"), NOW, SKEW, 2);
        assertThat(limited.goesOnAfter(new DatedOffset(0, milliseconds("04:00"))))
                .isTrue();
        assertThat(limited.goesOnAfter(new DatedOffset(1, milliseconds("06:30"))))
                .isTrue();
        assertThat(limited.goesOnAfter(new DatedOffset(2, milliseconds("04:10"))))
                .isTrue();
        assertThat(limited.goesOnAfter(new DatedOffset(3, milliseconds("05:10"))))
                .isTrue();
        limited.end();
        assertThat(limited.found()).isEmpty();
        assertThat(limited.firstRefused()).map(DatedOffset::offset).contains(1L);
    }

    @Test
    void itStopsAtTheLimitWhenNothingIsUndecided() {
        BelievableSearch limited = new BelievableSearch(at("05"), NOW, SKEW, 1);
        assertThat(limited.goesOnAfter(new DatedOffset(0, milliseconds("04:00"))))
                .isTrue();
        assertThat(limited.goesOnAfter(new DatedOffset(1, milliseconds("05:00"))))
                .isFalse();
        assertThat(limited.found()).isEmpty();
    }

    @Test
    void itWantsNoMoreThanTheLookAheadAfterABelievableRecord() {
        long wanted = 1;
        while (search.goesOnAfter(new DatedOffset(next, milliseconds("05:00") + next))) {
            next++;
            wanted++;
        }
        assertThat(wanted).isEqualTo(BelievableSearch.LOOK_AHEAD + 1);
        assertThat(search.found()).map(DatedOffset::offset).contains(0L);
    }

    @Test
    void withoutAnySkewOrderedRecordsAreStillBelieved() {
        BelievableSearch strict = new BelievableSearch(at("05"), NOW, Duration.ZERO, Long.MAX_VALUE);
        strict.goesOnAfter(new DatedOffset(0, milliseconds("05:00")));
        strict.goesOnAfter(new DatedOffset(1, milliseconds("05:00")));
        strict.end();
        assertThat(strict.found()).map(DatedOffset::offset).contains(0L);
    }

    private void take(String... times) {
        for (String time : times) {
            see(milliseconds(time));
        }
    }

    private void see(long timestamp) {
        search.goesOnAfter(new DatedOffset(next++, timestamp));
    }

    private Optional<Long> found() {
        search.end();
        return search.found().map(DatedOffset::offset);
    }

    private static long milliseconds(String time) {
        return at(time).toEpochMilli();
    }
}
