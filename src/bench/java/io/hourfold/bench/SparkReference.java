package io.hourfold.bench;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the day should be, from one plain window over all rows that have landed. */
final class SparkReference {
    private static final String REFERENCE = "reference";

    private final Place place;

    SparkReference(Place place, SparkPeerRaw raw) {
        this.place = place;
        place.spark().sql("CREATE NAMESPACE IF NOT EXISTS " + place.catalogName() + "." + place.namespace(REFERENCE));
        place.spark()
                .sql("CREATE OR REPLACE TABLE " + table() + place.written() + ") AS "
                        + Sql.first(raw.ofDay(), Answer.FOLDED));
    }

    private String table() {
        return place.table(REFERENCE, "day");
    }

    /** How the days of contenders compare. */
    Map<Contender, Verdict> judge(List<Contender> contenders) {
        List<String> digests = new ArrayList<>();
        for (Answer answer : List.of(Answer.FIRST, Answer.FOLDED)) {
            digests.add(digest(answer.name(), table(), answer));
        }
        contenders.forEach(contender -> digests.add(digest(contender.name(), contender.result(), contender.answer())));
        Map<String, Row> found = new HashMap<>();
        place.spark()
                .sql(String.join(" UNION ALL ", digests))
                .collectAsList()
                .forEach(row -> found.put(row.getString(0), RowFactory.create(row.get(1), row.get(2))));
        Map<Contender, Verdict> verdicts = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            if (contender.answer() == Answer.COPY) {
                verdicts.put(contender, Verdict.NOT_ASKED);
            } else if (found.get(contender.name())
                    .equals(found.get(contender.answer().name()))) {
                verdicts.put(contender, Verdict.RIGHT);
            } else {
                verdicts.put(contender, differences(contender));
            }
        }
        return verdicts;
    }

    private Verdict differences(Contender contender) {
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

    /** One row: a name, how many rows there are, and a sum that is another one when any of them differs. */
    private static String digest(String name, String table, Answer answer) {
        return "SELECT '" + name + "', count(*), sum(cast(xxhash64(" + Sql.shown(answer) + ") AS decimal(38, 0))) FROM "
                + table;
    }
}
