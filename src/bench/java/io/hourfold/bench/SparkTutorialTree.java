package io.hourfold.bench;

import io.hourfold.fold.MergeTree;
import io.hourfold.fold.Span;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tree of the public tutorial, repaired: whole rows, deduplicated by the hour, and joined up the tree, two tables
 * into one with a FULL OUTER JOIN in which the earlier wins. Its tables have the buckets of raw, so that no join
 * shuffles; an hour that is not there is an empty table.
 */
final class SparkTutorialTree extends SparkPeer {
    private static final MergeTree TREE = MergeTree.BINARY;

    private final BenchDay day;
    private final Set<Span> built = new LinkedHashSet<>();

    SparkTutorialTree(String name, Place place, SparkPeerRaw raw, BenchDay day) {
        super(name, Answer.FIRST, place, raw);
        this.day = day;
        day.late().forEach(hour -> {
            sql(Sql.create(place, node(Span.leaf(hour)), answer()));
            built.add(Span.leaf(hour));
        });
    }

    @Override
    public String how() {
        return "the tutorial's tree, repaired: whole rows, FULL OUTER JOINs up to the day";
    }

    @Override
    public Closing closing() {
        return Closing.AT_THE_END;
    }

    @Override
    public void hour(int hour, Stopwatch watch) throws Exception {
        watch.stage("leaf", () -> {
            write(Span.leaf(hour), Sql.first(raw().ofHour(hour), answer()));
            return null;
        });
        watch.stage("merge", () -> {
            climb(hour);
            return null;
        });
    }

    /** Builds every node above an hour whose children are all there. */
    private void climb(int hour) {
        for (int size = 2; size <= day.hours(); size *= 2) {
            int from = hour / size * size;
            Span node = new Span(from, from + size);
            List<Span> children = TREE.children(node);
            if (!built.containsAll(children)) {
                return;
            }
            write(node, join(node(children.get(0)), node(children.get(1))));
        }
    }

    @Override
    public void close(Stopwatch watch) throws Exception {
        watch.stage("day", () -> {
            List<Span> cover = new ArrayList<>(TREE.cover(new Span(0, day.hours())));
            String joined = node(cover.get(0));
            for (Span next : cover.subList(1, cover.size())) {
                joined = "(" + join(joined, node(next)) + ")";
            }
            sql("CREATE OR REPLACE TABLE " + result() + place().written() + ") AS SELECT * FROM " + joined);
            return null;
        });
    }

    @Override
    public void repair(int hour, Stopwatch watch) throws Exception {
        hour(hour, watch);
        close(watch);
    }

    private void write(Span node, String query) {
        sql("CREATE OR REPLACE TABLE " + node(node) + place().written() + ") AS " + query);
        built.add(node);
    }

    private String node(Span node) {
        return table(name(node));
    }

    private static String name(Span node) {
        return "node_" + node.from() + "_" + node.to();
    }

    private String join(String earlier, String later) {
        String columns = Sql.SHOWN.stream()
                .map(column -> "if(l._batch IS NULL, r." + column + ", l." + column + ") AS " + column)
                .collect(Collectors.joining(", "));
        return "SELECT " + columns + " FROM " + earlier + " l FULL OUTER JOIN " + later
                + " r ON l.event_day = r.event_day AND l.notification_id = r.notification_id"
                + " AND l.event_type = r.event_type";
    }

    @Override
    public List<String> tables() {
        List<String> tables = new ArrayList<>(super.tables());
        built.forEach(node -> tables.add(place().namespace(name()) + "." + name(node)));
        return tables;
    }
}
