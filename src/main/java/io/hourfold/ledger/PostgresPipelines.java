package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Pipelines and their runs. */
final class PostgresPipelines {
    private static final String SELECT =
            """
            select p.name, p.begins_at, p.registered_at, f.names, f.texts
            from hourfold.pipelines p
            left join lateral (select array_agg(e.key) as names, array_agg(e.value) as texts
                               from jsonb_each_text(p.fixed) e) f on true
            """;

    private PostgresPipelines() {}

    static Optional<RegisteredPipeline> find(Connection connection, String name) throws SQLException {
        return PostgresSql.first(connection, PostgresPipelines::read, SELECT + "where p.name = ?", name);
    }

    static List<RegisteredPipeline> all(Connection connection) throws SQLException {
        return PostgresSql.list(connection, PostgresPipelines::read, SELECT + "order by p.name collate \"C\"");
    }

    static RegisteredPipeline register(Connection connection, RegisteredPipeline pipeline) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.pipelines (name, fixed, begins_at, registered_at)
                values (?, jsonb_object(?, ?), ?, ?) on conflict (name) do nothing
                """,
                pipeline.name(),
                names(pipeline.fixed()),
                pipeline.fixed().values().toArray(String[]::new),
                pipeline.beginsAt(),
                pipeline.registeredAt());
        return find(connection, pipeline.name()).orElseThrow();
    }

    static void reregister(Connection connection, RegisteredPipeline pipeline) throws SQLException {
        int written = PostgresSql.write(
                connection,
                """
                update hourfold.pipelines set fixed = jsonb_object(?, ?), begins_at = ?, registered_at = ?
                where name = ?
                """,
                names(pipeline.fixed()),
                pipeline.fixed().values().toArray(String[]::new),
                pipeline.beginsAt(),
                pipeline.registeredAt(),
                pipeline.name());
        if (written == 0) {
            throw Refusals.unknownPipeline(pipeline.name());
        }
    }

    static void begin(Connection connection, Run run) throws SQLException {
        int written = PostgresSql.write(
                connection,
                """
                insert into hourfold.runs (run_id, pipeline, command, started_by, host, started_at)
                values (?, ?, ?, ?, ?, ?) on conflict (run_id) do nothing
                """,
                run.id(),
                run.pipeline(),
                run.command(),
                run.startedBy(),
                run.host(),
                run.startedAt());
        if (written == 0) {
            Refusals.requireSame(run, run(connection, run.id()).orElseThrow());
        }
    }

    static Optional<Run> run(Connection connection, String id) throws SQLException {
        return PostgresSql.first(
                connection,
                row -> new Run(
                        row.text("run_id"),
                        row.text("pipeline"),
                        row.text("command"),
                        row.text("started_by"),
                        row.text("host"),
                        row.instant("started_at")),
                "select * from hourfold.runs where run_id = ?",
                id);
    }

    private static String[] names(SortedMap<String, String> fixed) {
        return fixed.keySet().toArray(String[]::new);
    }

    private static RegisteredPipeline read(PostgresRow row) throws SQLException {
        return new RegisteredPipeline(
                row.text("name"),
                row.map(String.class, "names", "texts"),
                row.instant("begins_at"),
                row.instant("registered_at"));
    }
}
