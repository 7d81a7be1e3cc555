package io.hourfold.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pieces of SQL that peers have in common. */
final class Sql {
    static final String KEY = "event_day, notification_id, event_type";
    static final String ORDER = "_batch, _topic, _topic_partition, _offset";
    /** What a day shows of a row. */
    static final List<String> SHOWN = List.of(
            "notification_id",
            "event_type",
            "user_id",
            "event_time",
            "device",
            "payload",
            "event_day",
            "_batch",
            "_topic",
            "_topic_partition",
            "_offset");

    static final List<String> FOLDED = List.of("deliveries", "first_seen", "last_seen");

    private Sql() {}

    static List<String> columns(Answer answer) {
        return answer == Answer.FOLDED
                ? Stream.concat(SHOWN.stream(), FOLDED.stream()).toList()
                : SHOWN;
    }

    static String shown(Answer answer) {
        return String.join(", ", columns(answer));
    }

    /** The first delivery of every key among some rows. */
    static String first(String from, Answer answer) {
        String folded = answer == Answer.FOLDED
                ? ", count(*) OVER w AS deliveries, min(event_time) OVER w AS first_seen,"
                        + " max(event_time) OVER w AS last_seen"
                : "";
        return "SELECT " + shown(answer) + " FROM (SELECT *, row_number() OVER (PARTITION BY " + KEY + " ORDER BY "
                + ORDER + ") AS n" + folded + " FROM " + from + " WINDOW w AS (PARTITION BY " + KEY + ")) WHERE n = 1";
    }

    /** A table of a day's columns without a row. */
    static String create(Place place, String table, Answer answer, String... properties) {
        String folded = answer == Answer.FOLDED ? ", deliveries BIGINT, first_seen TIMESTAMP, last_seen TIMESTAMP" : "";
        return "CREATE TABLE " + table
                + " (notification_id STRING NOT NULL, event_type STRING NOT NULL, user_id BIGINT,"
                + " event_time TIMESTAMP, device STRING, payload STRING, event_day DATE, _batch TIMESTAMP,"
                + " _topic STRING, _topic_partition INT, _offset BIGINT" + folded + ")" + place.written()
                + List.of(properties).stream().map(", "::concat).collect(Collectors.joining()) + ")";
    }
}
