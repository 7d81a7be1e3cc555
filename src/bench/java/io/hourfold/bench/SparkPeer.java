package io.hourfold.bench;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

import java.util.List;
import java.util.Map;

import static org.apache.spark.sql.functions.expr;

/** What all who are not Hourfold have in common: they read one raw table, and write tables in a namespace of their own. */
abstract class SparkPeer implements Contender {
    private final String name;
    private final Answer answer;
    private final Place place;
    private final SparkPeerRaw raw;

    SparkPeer(String name, Answer answer, Place place, SparkPeerRaw raw) {
        this.name = name;
        this.answer = answer;
        this.place = place;
        this.raw = raw;
        sql("CREATE NAMESPACE IF NOT EXISTS " + place.catalogName() + "." + place.namespace(name));
    }

    final Place place() {
        return place;
    }

    final SparkPeerRaw raw() {
        return raw;
    }

    /** A table of its own, for SQL. */
    final String table(String table) {
        return place.table(name, table);
    }

    final void sql(String statement) {
        place.spark().sql(statement);
    }

    /** A session of its own that does some things otherwise. */
    final SparkSession tuned(Map<String, String> properties) {
        SparkSession session = place.spark().cloneSession();
        properties.forEach(session.conf()::set);
        return session;
    }

    /** Puts what a query gives in place of the day. */
    final void replaceDay(String query) throws NoSuchTableException {
        place.spark().sql(query).writeTo(result()).overwrite(expr("event_day = " + raw.day()));
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Answer answer() {
        return answer;
    }

    @Override
    public final void land(int hour) {
        raw.land(hour);
    }

    @Override
    public String result() {
        return table("day");
    }

    @Override
    public List<String> tables() {
        return List.of(place.namespace(name) + ".day");
    }
}
