package io.hourfold.demo;

import io.hourfold.dev.DatedLine;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A day of notification events, the same for the same seed: three in ten are deliveries of what came before, in the same
 * hour or an earlier one; some come hours late, some on the next day, some are dated ahead, and some are no events. The
 * evening before goes on past midnight. After the day comes an hour in which an upstream release forgot who the users are.
 */
public final class DemoDay {
    private static final List<String> KINDS = List.of("sent", "delivered", "opened", "clicked", "dismissed");
    private static final List<String> DEVICES = List.of("ios", "android", "web", "watch");
    private static final int HOURS = 24;
    private static final int HOURS_REMEMBERED = 3;
    private static final int POISON_EVERY = 400;
    private static final int AHEAD_EVERY = 1_500;
    private static final int LATE_EVERY = 100;
    private static final int DAY_LATE_EVERY = 500;
    /** From this hour on the evening before is over for good. */
    private static final int FIRST_HOUR_WITH_DAY_LATE = 8;

    private static final double WITHIN = 0.15;
    private static final double ACROSS = 0.15;

    private final EventDay day;
    private final int perHour;
    private final Random random;
    private final List<List<Event>> recent = new ArrayList<>();

    /** @param perHour records that arrive in each hour */
    public DemoDay(EventDay day, int perHour, long seed) {
        this.day = day;
        this.perHour = perHour;
        this.random = new Random(seed);
    }

    private record Event(String id, String kind, int user, Instant time, String device) {
        String json() {
            return json("\"user_id\":" + user + ",");
        }

        String json(String whose) {
            return "{\"notification_id\":\"" + id + "\",\"event_type\":\"" + kind + "\"," + whose + "\"event_time\":\""
                    + time + "\",\"device\":\"" + device + "\",\"payload\":\"Your order is on its way; see "
                    + "https://shop.example/n/" + id + " for where it is and when it comes\"}";
        }
    }

    /** Everything in the order in which it arrives, the hour after the day included. */
    public List<DatedLine> arrivals() {
        List<DatedLine> arrivals = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            arrivals.addAll(hour(hour));
        }
        arrivals.addAll(forgetful());
        return arrivals;
    }

    private List<DatedLine> hour(int hour) {
        List<DatedLine> arrivals = new ArrayList<>();
        List<Event> originals = new ArrayList<>();
        for (int number = 0; number < perHour; number++) {
            Instant at = arrival(hour);
            arrivals.add(new DatedLine(at, text(hour, (long) hour * perHour + number, at, originals)));
        }
        recent.add(originals);
        if (recent.size() > HOURS_REMEMBERED) {
            recent.remove(0);
        }
        arrivals.sort(Comparator.comparing(DatedLine::at));
        return arrivals;
    }

    private String text(int hour, long place, Instant at, List<Event> originals) {
        if (place % POISON_EVERY == POISON_EVERY / 2) {
            return poison(place / POISON_EVERY, at);
        }
        if (place % AHEAD_EVERY == AHEAD_EVERY / 2) {
            return event(at.plus(Duration.ofDays(2))).json();
        }
        if (hour >= FIRST_HOUR_WITH_DAY_LATE && place % DAY_LATE_EVERY == 1) {
            return event(day.start().minus(Duration.ofMinutes(1 + random.nextInt(600))))
                    .json();
        }
        if (place % LATE_EVERY == 2) {
            return event(at.minus(Duration.ofMinutes(61 + random.nextInt(119)))).json();
        }
        double kind = random.nextDouble();
        if (kind < WITHIN && !originals.isEmpty()) {
            return one(originals).json();
        }
        if (kind >= WITHIN && kind < WITHIN + ACROSS && !recent.isEmpty()) {
            List<Event> before = recent.get(random.nextInt(recent.size()));
            if (!before.isEmpty()) {
                return one(before).json();
            }
        }
        Event original = event(at.minusMillis(random.nextInt(5_000)));
        originals.add(original);
        return original.json();
    }

    private String poison(long number, Instant at) {
        Event event = event(at);
        return switch ((int) (number % 4)) {
            case 0 -> "{\"notification_id\":\"" + event.id();
            case 1 -> "{\"event_type\":\"sent\",\"event_time\":\"" + at + "\"}";
            case 2 -> event.json().replace(event.time().toString(), "the day before yesterday");
            default -> new Event(event.id(), "teleported", event.user(), at, event.device()).json();
        };
    }

    private List<DatedLine> forgetful() {
        List<DatedLine> arrivals = new ArrayList<>();
        for (int number = 0; number < perHour; number++) {
            Instant at = arrival(HOURS);
            arrivals.add(new DatedLine(at, event(at).json(number % 5 < 3 ? "" : "\"user_id\":7,")));
        }
        arrivals.sort(Comparator.comparing(DatedLine::at));
        return Collections.unmodifiableList(arrivals);
    }

    private Event event(Instant time) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        double skew = random.nextDouble();
        return new Event(
                HexFormat.of().formatHex(id),
                KINDS.get(random.nextInt(KINDS.size())),
                1 + (int) (Math.max(20, perHour) * skew * Math.sqrt(skew)),
                time,
                DEVICES.get(random.nextInt(DEVICES.size())));
    }

    private Event one(List<Event> events) {
        return events.get(random.nextInt(events.size()));
    }

    private Instant arrival(int hour) {
        return day.start().plus(Duration.ofHours(hour)).plusMillis(random.nextInt(3_600_000));
    }
}
