package io.hourfold.window;

import io.hourfold.pipeline.WindowShape;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Windows whose places begin anew with each day of a zone, at midnight or at an offset from it on the clock. Lengths of
 * whole days are days of the calendar, whatever clocks do meanwhile; shorter ones are what a stopwatch shows, and on a day
 * whose length they do not divide the last one ends with the day, unless it slides.
 */
final class DayGrid implements Grid {
    private static final long serialVersionUID = 1L;

    private static final Duration DAY = Duration.ofDays(1);

    private final WindowShape.Kind kind;
    private final Duration size;
    private final Duration every;
    private final ZoneId zone;
    private final long daysBefore;
    private final LocalTime clock;

    DayGrid(WindowShape.Aligned shape) {
        this.kind = shape.kind();
        this.size = shape.size();
        this.every = shape.every();
        this.zone = shape.zone().orElseThrow();
        this.daysBefore = shape.offset().toDays();
        this.clock = LocalTime.MIDNIGHT.plus(shape.offset().minus(DAY.multipliedBy(daysBefore)));
    }

    @Override
    public void each(long at, Spans into) {
        switch (kind) {
            case TUMBLING -> period(at, size, into);
            case CUMULATING -> period(at, size, (start, end) -> growing(at, start, end, into));
            case SLIDING -> sliding(at, into);
        }
    }

    /** The one period that an instant lies in, when time is cut into periods. */
    private void period(long at, Duration length, Spans into) {
        LocalDate day = dayOf(at);
        if (isDays(length)) {
            LocalDate first = first(day, length.toDays());
            into.take(startOf(first), startOf(first.plusDays(length.toDays())));
        } else {
            long begins = startOf(day);
            long step = EpochGrid.microseconds(length);
            long start = begins + (at - begins) / step * step;
            into.take(start, Math.min(start + step, startOf(day.plusDays(1))));
        }
    }

    private void growing(long at, long start, long most, Spans into) {
        long end = start;
        for (long step = 1; end < most; step++) {
            end = isDays(every)
                    ? startOf(dayOf(start).plusDays(step * every.toDays()))
                    : Math.min(start + step * EpochGrid.microseconds(every), most);
            if (end > at) {
                into.take(start, end);
            }
        }
    }

    private void sliding(long at, Spans into) {
        if (isDays(every)) {
            LocalDate first = first(dayOf(at), every.toDays());
            while (endOf(startOf(first), first) > at) {
                into.take(startOf(first), endOf(startOf(first), first));
                first = first.minusDays(every.toDays());
            }
            return;
        }
        long length = EpochGrid.microseconds(size);
        long step = EpochGrid.microseconds(every);
        LocalDate day = dayOf(at);
        long last = at;
        for (long begins = startOf(day); ; begins = startOf(day)) {
            for (long start = begins + (last - begins) / step * step; start >= begins; start -= step) {
                if (start + length <= at) {
                    return;
                }
                into.take(start, start + length);
            }
            last = begins - 1;
            day = day.minusDays(1);
        }
    }

    private long endOf(long start, LocalDate first) {
        return isDays(size) ? startOf(first.plusDays(size.toDays())) : start + EpochGrid.microseconds(size);
    }

    /** The first day of the period of so many days that a day lies in. */
    private LocalDate first(LocalDate day, long days) {
        return LocalDate.ofEpochDay(Math.floorDiv(day.toEpochDay() - daysBefore, days) * days + daysBefore);
    }

    private LocalDate dayOf(long at) {
        LocalDate day = Instant.EPOCH.plus(at, ChronoUnit.MICROS).atZone(zone).toLocalDate();
        return startOf(day) > at ? day.minusDays(1) : day;
    }

    private long startOf(LocalDate day) {
        Instant start = day.atTime(clock).atZone(zone).toInstant();
        return ChronoUnit.MICROS.between(Instant.EPOCH, start);
    }

    private static boolean isDays(Duration length) {
        return length.toSeconds() % DAY.toSeconds() == 0;
    }
}
