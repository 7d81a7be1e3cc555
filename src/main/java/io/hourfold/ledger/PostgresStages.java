package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Attempts at stages, and the rows that stages put into quarantine. */
final class PostgresStages {
    private static final Comparator<StageAttempt> BY_BATCH_AND_STAGE = Comparator.comparing(
                    (StageAttempt attempt) -> attempt.key().batch())
            .thenComparing(attempt -> attempt.key().stage());
    private static final String COUNTS =
            """
            left join lateral (select array_agg(s.name) as names, array_agg(s.rows) as counts
                               from hourfold.stage_counts s where s.attempt = a.attempt) c on true
            """;

    private PostgresStages() {}

    static void start(Connection connection, StageAttempt attempt) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.stage_attempts (pipeline, batch, stage, run_id, state, input_snapshot, started_at)
                values (?, ?, ?, ?, 'STARTED', ?, ?)
                on conflict (pipeline, batch, stage, run_id, started_at) do nothing
                """,
                attempt.key().pipeline(),
                attempt.key().batch(),
                attempt.key().stage(),
                attempt.runId(),
                attempt.inputSnapshot(),
                attempt.startedAt());
    }

    static void finish(Connection connection, StageAttempt attempt) throws SQLException {
        record Stored(long number, StageAttempt attempt) {}
        Stored stored = PostgresSql.first(
                        connection,
                        row -> new Stored(row.number("attempt"), read(row)),
                        "select a.*, c.* from hourfold.stage_attempts a " + COUNTS
                                + """
                                where pipeline = ? and batch = ? and stage = ? and run_id = ? and started_at = ?
                                for update of a
                                """,
                        attempt.key().pipeline(),
                        attempt.key().batch(),
                        attempt.key().stage(),
                        attempt.runId(),
                        attempt.startedAt())
                .orElseThrow(() -> Refusals.notStarted(attempt));
        if (stored.attempt.equals(attempt)) {
            return;
        }
        if (stored.attempt.state() != StageState.STARTED) {
            throw Refusals.endedOtherwise(attempt, stored.attempt);
        }
        PostgresSql.write(
                connection,
                """
                update hourfold.stage_attempts
                set state = ?, input_snapshot = ?, output_snapshot = ?, finished_at = ?, message = ?
                where attempt = ?
                """,
                attempt.state(),
                attempt.inputSnapshot(),
                attempt.outputSnapshot(),
                attempt.finishedAt(),
                attempt.message(),
                stored.number);
        PostgresSql.write(
                connection,
                "insert into hourfold.stage_counts (attempt, name, rows) select ?, c.* from unnest(?, ?) as c",
                stored.number,
                names(attempt.counts()),
                counts(attempt.counts()));
    }

    static List<StageAttempt> attempts(Connection connection, StageKey key) throws SQLException {
        return PostgresSql.list(
                connection,
                PostgresStages::read,
                "select a.*, c.* from hourfold.stage_attempts a " + COUNTS
                        + "where pipeline = ? and batch = ? and stage = ? order by a.attempt",
                key.pipeline(),
                key.batch(),
                key.stage());
    }

    static Optional<StageAttempt> latest(Connection connection, StageKey key) throws SQLException {
        return PostgresSql.first(
                connection,
                PostgresStages::read,
                "select a.*, c.* from hourfold.stage_attempts a " + COUNTS
                        + "where pipeline = ? and batch = ? and stage = ? order by a.attempt desc limit 1",
                key.pipeline(),
                key.batch(),
                key.stage());
    }

    static List<StageAttempt> latest(Connection connection, String pipeline, Instant from, Instant to)
            throws SQLException {
        List<StageAttempt> newest = PostgresSql.list(
                connection,
                PostgresStages::read,
                """
                select a.*, c.*
                from (select distinct on (batch, stage) * from hourfold.stage_attempts
                      where pipeline = ? and batch >= ? and batch < ?
                      order by batch, stage, attempt desc) a
                """
                        + COUNTS,
                pipeline,
                from,
                to);
        return newest.stream().sorted(BY_BATCH_AND_STAGE).toList();
    }

    static SortedMap<Instant, Instant> firstDone(
            Connection connection, String pipeline, Stage stage, Instant from, Instant to) throws SQLException {
        SortedMap<Instant, Instant> first = new TreeMap<>();
        PostgresSql.list(
                connection,
                row -> first.put(row.instant("batch"), row.instant("done_at")),
                """
                select batch, min(finished_at) as done_at from hourfold.stage_attempts
                where pipeline = ? and stage = ? and batch >= ? and batch < ? and state = 'DONE'
                group by batch
                """,
                pipeline,
                stage,
                from,
                to);
        return first;
    }

    static void recordQuarantined(Connection connection, StageKey key, SortedMap<String, Long> rows)
            throws SQLException {
        PostgresSql.write(
                connection,
                "delete from hourfold.quarantine_counts where pipeline = ? and batch = ? and stage = ?",
                key.pipeline(),
                key.batch(),
                key.stage());
        PostgresSql.write(
                connection,
                """
                insert into hourfold.quarantine_counts (pipeline, batch, stage, reason, rows)
                select ?, ?, ?, c.* from unnest(?, ?) as c
                """,
                key.pipeline(),
                key.batch(),
                key.stage(),
                names(rows),
                counts(rows));
    }

    static SortedMap<String, Long> quarantined(Connection connection, StageKey key) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        PostgresSql.list(
                connection,
                row -> rows.put(row.text("reason"), row.number("rows")),
                "select reason, rows from hourfold.quarantine_counts where pipeline = ? and batch = ? and stage = ?",
                key.pipeline(),
                key.batch(),
                key.stage());
        return rows;
    }

    static Map<StageKey, SortedMap<String, Long>> quarantined(
            Connection connection, String pipeline, Instant from, Instant to) throws SQLException {
        Map<StageKey, SortedMap<String, Long>> rows = new HashMap<>();
        PostgresSql.list(
                connection,
                row -> rows.computeIfAbsent(
                                new StageKey(pipeline, row.instant("batch"), row.constant(Stage.class, "stage")),
                                key -> new TreeMap<>())
                        .put(row.text("reason"), row.number("rows")),
                "select * from hourfold.quarantine_counts where pipeline = ? and batch >= ? and batch < ?",
                pipeline,
                from,
                to);
        return rows;
    }

    private static String[] names(SortedMap<String, Long> rows) {
        return rows.keySet().toArray(String[]::new);
    }

    private static Long[] counts(SortedMap<String, Long> rows) {
        return rows.values().toArray(Long[]::new);
    }

    private static StageAttempt read(PostgresRow row) throws SQLException {
        return new StageAttempt(
                new StageKey(row.text("pipeline"), row.instant("batch"), row.constant(Stage.class, "stage")),
                row.text("run_id"),
                row.constant(StageState.class, "state"),
                row.optionalNumber("input_snapshot"),
                row.optionalNumber("output_snapshot"),
                row.map(Long.class, "names", "counts"),
                row.instant("started_at"),
                row.optionalInstant("finished_at"),
                row.optionalText("message"));
    }
}
