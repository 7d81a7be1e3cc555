package io.hourfold.bench;

import io.hourfold.ingest.IcebergIngestTables;
import org.apache.iceberg.Table;

import java.util.Set;
import java.util.TreeSet;

/** The raw table that all peers read. */
final class SparkPeerRaw {
    private static final String PEERS = "peers";

    private final Place place;
    private final BenchDay day;
    private final SparkNotifications rows;
    private final Table table;
    private final Set<Integer> landed = new TreeSet<>();

    SparkPeerRaw(Place place, BenchDay day, SparkNotifications rows) {
        this.place = place;
        this.day = day;
        this.rows = rows;
        this.table = new IcebergIngestTables(place.catalog())
                .raw(place.pipeline(PEERS, SparkNotifications.TOPIC, Answer.FIRST));
    }

    /** Several who read it may ask for the same hour. */
    void land(int hour) {
        if (landed.add(hour)) {
            rows.land(hour, table);
        }
    }

    String table() {
        return place.table(PEERS, "raw");
    }

    /** The rows of the day, in parentheses. */
    String ofDay() {
        return "(SELECT * FROM " + table() + " WHERE event_day = DATE '" + day.date() + "')";
    }

    /** The rows that an hour brought, in parentheses. */
    String ofHour(int hour) {
        return "(SELECT * FROM " + table() + " WHERE event_day = DATE '" + day.date() + "' AND _batch = TIMESTAMP '"
                + day.start(hour) + "')";
    }

    String day() {
        return "DATE '" + day.date() + "'";
    }
}
