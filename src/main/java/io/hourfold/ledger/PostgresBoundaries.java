package io.hourfold.ledger;

import io.hourfold.failure.Failure;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Boundaries: written once each, read ever after. */
final class PostgresBoundaries {
    private static final String SELECT =
            """
            select b.at, b.decided_at, m.topic, m.partition, m.topic_id, m.offset_there
            from hourfold.boundaries b
            left join hourfold.boundary_marks m using (pipeline, at)
            """;

    private PostgresBoundaries() {}

    static Optional<Boundary> at(Connection connection, String pipeline, Instant at) throws SQLException {
        return select(connection, "where pipeline = ? and b.at = ?", pipeline, at).stream()
                .findFirst();
    }

    static Optional<Boundary> before(Connection connection, String pipeline, Instant at) throws SQLException {
        return select(
                        connection,
                        """
                        where pipeline = ?
                          and at = (select max(n.at) from hourfold.boundaries n where n.pipeline = ? and n.at < ?)
                        """,
                        pipeline,
                        pipeline,
                        at)
                .stream()
                .findFirst();
    }

    static Optional<Boundary> after(Connection connection, String pipeline, Instant at) throws SQLException {
        return select(
                        connection,
                        """
                        where pipeline = ?
                          and at = (select min(n.at) from hourfold.boundaries n where n.pipeline = ? and n.at > ?)
                        """,
                        pipeline,
                        pipeline,
                        at)
                .stream()
                .findFirst();
    }

    static List<Boundary> between(Connection connection, String pipeline, Instant from, Instant to)
            throws SQLException {
        return select(connection, "where pipeline = ? and at >= ? and at < ?", pipeline, from, to);
    }

    /** Those who decide about one pipeline wait for each other, so that the order of all boundaries can be checked. */
    static Boundary decide(Connection connection, String pipeline, Boundary boundary) throws SQLException {
        PostgresSql.first(
                        connection,
                        row -> row.text("name"),
                        "select name from hourfold.pipelines where name = ? for no key update",
                        pipeline)
                .orElseThrow(() -> Refusals.unknownPipeline(pipeline));
        Optional<Boundary> stored = at(connection, pipeline, boundary.at());
        if (stored.isPresent()) {
            return stored.get();
        }
        Marks marks = Marks.of(boundary);
        refuseDisorder(connection, pipeline, boundary, marks);
        PostgresSql.write(
                connection,
                "insert into hourfold.boundaries (pipeline, at, decided_at) values (?, ?, ?)",
                pipeline,
                boundary.at(),
                boundary.decidedAt());
        PostgresSql.write(
                connection,
                """
                insert into hourfold.boundary_marks (pipeline, at, topic, partition, topic_id, offset_there)
                select ?, ?, m.* from unnest(?, ?, ?, ?) as m
                """,
                pipeline,
                boundary.at(),
                marks.topics,
                marks.partitions,
                marks.topicIds,
                marks.offsets);
        return boundary;
    }

    private static void refuseDisorder(Connection connection, String pipeline, Boundary boundary, Marks marks)
            throws SQLException {
        Optional<Failure> disorder = PostgresSql.first(
                connection,
                row -> Refusals.outOfOrder(
                        pipeline,
                        boundary.at(),
                        new SourcePartition(row.text("topic"), row.smallNumber("partition")),
                        row.number("offset_here"),
                        row.number("offset_there"),
                        row.instant("at")),
                """
                select m.topic, m.partition, m.offset_here, n.offset_there, n.at
                from unnest(?, ?, ?, ?) as m (topic, partition, topic_id, offset_here)
                cross join lateral (
                    (select b.at, b.offset_there from hourfold.boundary_marks b
                     where b.pipeline = ? and b.at < ?
                       and b.topic = m.topic and b.partition = m.partition and b.topic_id = m.topic_id
                     order by b.at desc limit 1)
                    union all
                    (select b.at, b.offset_there from hourfold.boundary_marks b
                     where b.pipeline = ? and b.at > ?
                       and b.topic = m.topic and b.partition = m.partition and b.topic_id = m.topic_id
                     order by b.at limit 1)
                ) as n
                where sign(n.offset_there - m.offset_here) * sign(extract(epoch from n.at - ?::timestamptz)) < 0
                order by m.topic, m.partition, n.at
                """,
                marks.topics,
                marks.partitions,
                marks.topicIds,
                marks.offsets,
                pipeline,
                boundary.at(),
                pipeline,
                boundary.at(),
                boundary.at());
        if (disorder.isPresent()) {
            throw disorder.get();
        }
    }

    private static List<Boundary> select(Connection connection, String where, Object... parameters)
            throws SQLException {
        record Stored(
                Instant at, Instant decidedAt, Optional<String> topic, int partition, String topicId, long offset) {}
        List<Stored> rows = PostgresSql.list(
                connection,
                row -> new Stored(
                        row.instant("at"),
                        row.instant("decided_at"),
                        row.optionalText("topic"),
                        row.smallNumber("partition"),
                        row.text("topic_id"),
                        row.number("offset_there")),
                SELECT + where,
                parameters);
        SortedMap<Instant, Instant> decided = new TreeMap<>();
        SortedMap<Instant, SortedMap<SourcePartition, Mark>> marks = new TreeMap<>();
        for (Stored row : rows) {
            decided.put(row.at, row.decidedAt);
            SortedMap<SourcePartition, Mark> there = marks.computeIfAbsent(row.at, at -> new TreeMap<>());
            row.topic.ifPresent(
                    topic -> there.put(new SourcePartition(topic, row.partition), new Mark(row.topicId, row.offset)));
        }
        List<Boundary> boundaries = new ArrayList<>();
        decided.forEach((at, decidedAt) -> boundaries.add(new Boundary(at, marks.get(at), decidedAt)));
        return boundaries;
    }

    /** The marks of a boundary as parallel columns. */
    private record Marks(String[] topics, Integer[] partitions, String[] topicIds, Long[] offsets) {
        static Marks of(Boundary boundary) {
            List<Map.Entry<SourcePartition, Mark>> marks =
                    List.copyOf(boundary.marks().entrySet());
            return new Marks(
                    marks.stream().map(mark -> mark.getKey().topic()).toArray(String[]::new),
                    marks.stream().map(mark -> mark.getKey().partition()).toArray(Integer[]::new),
                    marks.stream().map(mark -> mark.getValue().topicId()).toArray(String[]::new),
                    marks.stream().map(mark -> mark.getValue().offset()).toArray(Long[]::new));
        }
    }
}
