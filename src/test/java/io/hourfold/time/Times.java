package io.hourfold.time;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;

/** Cadences, zones that are awkward, and instants and dates between 2000 and 2040. */
class Times extends DomainContextBase {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2040, 1, 1);

    /** Every length in whole minutes that divides a day. */
    static List<Cadence> everyCadence() {
        return LongStream.rangeClosed(1, 1440)
                .filter(minutes -> 1440 % minutes == 0)
                .mapToObj(minutes -> new Cadence(Duration.ofMinutes(minutes)))
                .toList();
    }

    @Provide
    Arbitrary<Cadence> cadences() {
        return Arbitraries.of(everyCadence());
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/St_Johns",
                        "America/Sao_Paulo",
                        "America/Havana",
                        "Australia/Lord_Howe",
                        "Asia/Kolkata",
                        "Asia/Beirut",
                        "Africa/Cairo",
                        "Pacific/Apia",
                        "Pacific/Chatham",
                        "Pacific/Kiritimati",
                        "+05:45")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(EARLIEST.toEpochDay(), LATEST.toEpochDay())
                .map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(EARLIEST.toEpochDay() * 86_400_000, LATEST.toEpochDay() * 86_400_000)
                .map(Instant::ofEpochMilli);
    }
}
