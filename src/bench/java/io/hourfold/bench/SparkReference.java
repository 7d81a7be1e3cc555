package io.hourfold.bench;

import org.apache.spark.sql.Row;

import java.util.stream.Collectors;

/** What the day should be, from one plain window over all rows that have landed. */
final class SparkReference {
    private static final String REFERENCE = "reference";

    private final Place place;

    SparkReference(Place place, SparkPeerRaw raw) {
        this.place = place;
        place.spark().sql("CREATE NAMESPACE IF NOT EXISTS " + place.catalogName() + "." + place.namespace(REFERENCE));
        place.spark()
                .sql("CREATE OR REPLACE TABLE " + table() + Sql.WRITTEN + ") AS "
                        + Sql.first(raw.ofDay(), Answer.FOLDED));
    }

    private String table() {
        return place.table(REFERENCE, "day");
    }

    /** How a contender's day compares. */
    Verdict judge(Contender contender) {
        if (contender.answer() == Answer.COPY) {
            return Verdict.NOT_ASKED;
        }
        if (digest(contender.result(), contender.answer()).equals(digest(table(), contender.answer()))) {
            return Verdict.RIGHT;
        }
        String columns = Sql.columns(contender.answer()).stream()
                .filter(column -> !Sql.KEY.contains(column))
                .map(column -> "NOT t." + column + " <=> r." + column)
                .collect(Collectors.joining(" OR "));
        String counted = "SELECT *, count(*) OVER (PARTITION BY " + Sql.KEY + ") AS times FROM ";
        Row counts = place.spark()
                .sql("SELECT count_if(t.event_day IS NULL), count_if(r.event_day IS NULL), count_if(t.times > 1),"
                        + " count_if(t.event_day IS NOT NULL AND r.event_day IS NOT NULL AND (" + columns + ")) FROM ("
                        + counted + contender.result() + ") t FULL OUTER JOIN " + table()
                        + " r ON t.event_day = r.event_day AND t.notification_id = r.notification_id"
                        + " AND t.event_type = r.event_type")
                .first();
        return new Verdict(counts.getLong(0), counts.getLong(1), counts.getLong(2), counts.getLong(3));
    }

    private Row digest(String table, Answer answer) {
        return place.spark()
                .sql("SELECT count(*), sum(cast(xxhash64(" + Sql.shown(answer) + ") AS decimal(38, 0))) FROM " + table)
                .first();
    }
}
