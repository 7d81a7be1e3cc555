package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.time.Lengths;
import io.hourfold.yaml.Section;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads which events share a window: exactly one of the five kinds, with what belongs to it. */
final class WindowShapeReader {
    private static final Duration DAY = Duration.ofDays(1);
    private static final String SESSION = "session";
    private static final String COUNT = "count";
    private static final List<String> KINDS = List.of("tumbling", "sliding", "cumulating", SESSION, COUNT);

    private final Optional<ZoneId> zoneOfDays;
    private final Function<String, ZoneId> zones;

    /** @param zoneOfDays what windows are aligned to unless they name another */
    WindowShapeReader(Optional<ZoneId> zoneOfDays, Function<String, ZoneId> zones) {
        this.zoneOfDays = zoneOfDays;
        this.zones = zones;
    }

    Optional<WindowShape> read(Section section) {
        List<String> written =
                KINDS.stream().filter(kind -> section.value(kind).isPresent()).toList();
        if (written.size() != 1) {
            section.problems()
                    .add(
                            section.at(),
                            section.name() + ": must be of one kind, " + String.join(", ", KINDS)
                                    + (written.isEmpty() ? "" : "; it is " + String.join(" and ", written)));
            written.forEach(section::value);
            return Optional.empty();
        }
        return switch (written.get(0)) {
            case SESSION ->
                section.parsed(SESSION, text -> WindowShape.LENGTH.check(Lengths.parse(text)))
                        .map(WindowShape.Session::new);
            case COUNT ->
                section.parsed(COUNT, text -> WindowShape.ROWS.check(Words.number(text)))
                        .map(WindowShape.Count::new);
            default -> aligned(section, WindowShape.Kind.valueOf(written.get(0).toUpperCase(Locale.ROOT)));
        };
    }

    private Optional<WindowShape> aligned(Section section, WindowShape.Kind kind) {
        int before = section.problems().count();
        // The days of UTC are aligned to 1970 as anything is.
        Optional<ZoneId> zone = section.parsed("zone", zones)
                .or(() -> zoneOfDays)
                .filter(known -> !known.normalized().equals(ZoneOffset.UTC));
        Optional<Duration> size = section.parsed(kind.toString(), text -> fit(text, zone));
        Optional<Duration> every = kind == WindowShape.Kind.TUMBLING
                ? size
                : section.requiredParsed("every", text -> step(fit(text, zone), kind, size));
        Duration offset = section.parsed(
                        "offset",
                        text -> offset(Lengths.parse(text), kind == WindowShape.Kind.CUMULATING ? size : every))
                .orElse(Duration.ZERO);
        return section.problems().count() > before || size.isEmpty() || every.isEmpty()
                ? Optional.empty()
                : Optional.of(new WindowShape.Aligned(kind, size.get(), every.get(), offset, zone));
    }

    /** With a zone, windows begin anew with each day, so that they have to fit into it, or to be days. */
    private static Duration fit(String text, Optional<ZoneId> zone) {
        Duration length = WindowShape.LENGTH.check(Lengths.parse(text));
        if (zone.isPresent()
                && DAY.toSeconds() % length.toSeconds() != 0
                && length.toSeconds() % DAY.toSeconds() != 0) {
            throw Failure.user(
                    "'" + Lengths.print(length) + "' must divide a day, or be whole days, because the windows"
                            + " are aligned to the days of " + zone.get());
        }
        return length;
    }

    private static Duration step(Duration every, WindowShape.Kind kind, Optional<Duration> size) {
        if (size.isEmpty()) {
            return every;
        }
        long windows = -Math.floorDiv(-size.get().toSeconds(), every.toSeconds());
        if (every.compareTo(size.get()) > 0) {
            throw Failure.user("'" + Lengths.print(every) + "' must not be longer than " + kind + " ("
                    + Lengths.print(size.get()) + "): events in between would be in no window");
        }
        if (windows > WindowShape.MOST_OVERLAPPING) {
            throw Failure.user("'" + Lengths.print(every) + "' puts an event into " + windows
                    + " windows; the limit is " + WindowShape.MOST_OVERLAPPING);
        }
        if (kind == WindowShape.Kind.CUMULATING && size.get().toSeconds() % every.toSeconds() != 0) {
            throw Failure.user(
                    "'" + Lengths.print(every) + "' must divide " + kind + " (" + Lengths.print(size.get()) + ")");
        }
        return every;
    }

    private static Duration offset(Duration offset, Optional<Duration> period) {
        if (offset.isNegative()
                || period.filter(known -> offset.compareTo(known) >= 0).isPresent()) {
            throw Failure.user("'" + Lengths.print(offset) + "' must not be negative, and shorter than "
                    + period.map(Lengths::print).orElse("the windows") + ", after which windows begin again");
        }
        return offset;
    }
}
