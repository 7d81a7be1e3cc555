package io.hourfold.window;

import io.hourfold.pipeline.WindowShape;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

class GridTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Property(tries = 300, seed = "20261120")
    void windowsOfAnInstantAreThoseOfAllThatHoldIt(
            @ForAll("shapes") WindowShape.Aligned shape, @ForAll("seconds") long second) {
        long at = second * 1_000_000 + 1;
        SortedSet<String> expected = new TreeSet<>();
        long size = EpochGrid.microseconds(shape.size());
        long every = EpochGrid.microseconds(shape.every());
        long offset = EpochGrid.microseconds(shape.offset());
        long step = shape.kind() == WindowShape.Kind.CUMULATING ? size : every;
        long first = Math.floorDiv(at - size - offset, step) - 1;
        for (long number = first; number <= first + 2 * size / step + 4; number++) {
            long start = number * step + offset;
            long shortest = shape.kind() == WindowShape.Kind.CUMULATING ? every : size;
            for (long length = shortest; length <= size; length += every) {
                if (start <= at && at < start + length) {
                    expected.add(start + " to " + (start + length));
                }
            }
        }

        assertThat(windows(shape, at)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void daysOfAZoneAreAsLongAsTheyAre() {
        WindowShape.Aligned days = zoned(WindowShape.Kind.TUMBLING, "P1D", "P1D", "PT0S");

        assertThat(shown(days, "2026-03-29T12:00:00Z")).containsExactly("2026-03-28T23:00:00Z 2026-03-29T22:00:00Z");
        assertThat(shown(days, "2026-10-25T12:00:00Z")).containsExactly("2026-10-24T22:00:00Z 2026-10-25T23:00:00Z");
        assertThat(shown(days, "2026-03-28T23:00:00Z"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("2026-03-28T23");
        assertThat(shown(days, "2026-03-28T22:59:59Z"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("2026-03-28T23:00:00Z");
    }

    @Test
    void windowsOfAZoneBeginAnewWithEachDay() {
        WindowShape.Aligned sixHours = zoned(WindowShape.Kind.TUMBLING, "PT6H", "PT6H", "PT0S");

        assertThat(shown(sixHours, "2026-10-25T22:30:00Z"))
                .as("the 25th hour of the day")
                .containsExactly("2026-10-25T22:00:00Z 2026-10-25T23:00:00Z");
        assertThat(shown(sixHours, "2026-03-29T21:30:00Z"))
                .as("the last five hours of a day of 23")
                .containsExactly("2026-03-29T17:00:00Z 2026-03-29T22:00:00Z");
    }

    @Test
    void anOffsetIsWhatAClockOnTheWallShows() {
        WindowShape.Aligned fromSix = zoned(WindowShape.Kind.TUMBLING, "P1D", "P1D", "PT6H");

        assertThat(shown(fromSix, "2026-03-29T03:59:00Z")).containsExactly("2026-03-28T05:00:00Z 2026-03-29T04:00:00Z");
        assertThat(shown(fromSix, "2026-03-29T04:00:00Z")).containsExactly("2026-03-29T04:00:00Z 2026-03-30T04:00:00Z");
    }

    @Test
    void weeksBeginWhereTheirOffsetSays() {
        WindowShape.Aligned weeks = zoned(WindowShape.Kind.TUMBLING, "P7D", "P7D", "P4D");

        assertThat(shown(weeks, "2026-11-20T12:00:00Z"))
                .as("from a Monday")
                .containsExactly("2026-11-15T23:00:00Z 2026-11-22T23:00:00Z");
        assertThat(LocalDate.parse("2026-11-16").getDayOfWeek()).isEqualTo(java.time.DayOfWeek.MONDAY);
    }

    @Test
    void aDayThatCumulatesEndsWithTheDay() {
        WindowShape.Aligned hours = zoned(WindowShape.Kind.CUMULATING, "P1D", "PT1H", "PT0S");

        assertThat(shown(hours, "2026-10-24T22:30:00Z")).hasSize(25);
        assertThat(shown(hours, "2026-03-28T23:30:00Z")).hasSize(23);
        assertThat(shown(hours, "2026-10-25T22:59:59Z")).containsExactly("2026-10-24T22:00:00Z 2026-10-25T23:00:00Z");
    }

    @Test
    void windowsSlideOverMidnight() {
        WindowShape.Aligned slide = zoned(WindowShape.Kind.SLIDING, "PT3H", "PT1H", "PT0S");

        assertThat(shown(slide, "2026-11-20T23:30:00Z"))
                .containsExactlyInAnyOrder(
                        "2026-11-20T21:00:00Z 2026-11-21T00:00:00Z",
                        "2026-11-20T22:00:00Z 2026-11-21T01:00:00Z",
                        "2026-11-20T23:00:00Z 2026-11-21T02:00:00Z");
    }

    @Property(tries = 200, seed = "20261120")
    void whereWindowsDivideTheDayAndClocksStandStillAZoneOnlyMovesThem(@ForAll("seconds") long second) {
        long at = second * 1_000_000;
        ZoneId utc = ZoneId.of("Etc/UTC");
        for (WindowShape.Kind kind : WindowShape.Kind.values()) {
            Duration every = Duration.ofHours(kind == WindowShape.Kind.TUMBLING ? 6 : 2);
            Duration offset = Duration.ofMinutes(30);
            WindowShape.Aligned zoned =
                    new WindowShape.Aligned(kind, Duration.ofHours(6), every, offset, Optional.of(utc));
            WindowShape.Aligned plain =
                    new WindowShape.Aligned(kind, Duration.ofHours(6), every, offset, Optional.empty());

            assertThat(windows(new DayGrid(zoned), at))
                    .containsExactlyInAnyOrderElementsOf(windows(new EpochGrid(plain), at));
        }
    }

    @Provide
    Arbitrary<WindowShape.Aligned> shapes() {
        Arbitrary<Integer> steps = Arbitraries.integers().between(1, 6);
        Arbitrary<Integer> minutes = Arbitraries.integers().between(1, 700);
        return Combinators.combine(Arbitraries.of(WindowShape.Kind.class), steps, minutes, minutes)
                .as((kind, step, every, offset) -> new WindowShape.Aligned(
                        kind,
                        Duration.ofMinutes((long) every * (kind == WindowShape.Kind.TUMBLING ? 1 : step)),
                        Duration.ofMinutes(every),
                        Duration.ofMinutes(offset % every),
                        Optional.empty()));
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(-100_000, 2_000_000_000L);
    }

    private static WindowShape.Aligned zoned(WindowShape.Kind kind, String size, String every, String offset) {
        return new WindowShape.Aligned(
                kind, Duration.parse(size), Duration.parse(every), Duration.parse(offset), Optional.of(BERLIN));
    }

    private static List<String> windows(WindowShape.Aligned shape, long at) {
        return windows(Grid.of(shape), at);
    }

    private static List<String> windows(Grid grid, long at) {
        List<String> windows = new ArrayList<>();
        grid.each(at, (start, end) -> windows.add(start + " to " + end));
        return windows;
    }

    private static List<String> shown(WindowShape.Aligned shape, String at) {
        List<String> windows = new ArrayList<>();
        Grid.of(shape)
                .each(
                        Instant.parse(at).toEpochMilli() * 1_000,
                        (start, end) -> windows.add(
                                Instant.ofEpochMilli(start / 1_000) + " " + Instant.ofEpochMilli(end / 1_000)));
        return windows;
    }
}
