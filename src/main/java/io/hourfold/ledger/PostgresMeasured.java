package io.hourfold.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/** What was measured of parts of days. */
final class PostgresMeasured {
    private PostgresMeasured() {}

    static void record(Connection connection, MeasuredPart part) throws SQLException {
        PostgresSql.write(
                connection,
                """
                insert into hourfold.measured_parts (pipeline, day, batch, suite, names, states)
                values (?, ?, ?, ?, ?, ?)
                on conflict (pipeline, day, batch, suite) do update set
                    names = excluded.names, states = excluded.states
                """,
                part.pipeline(),
                part.day(),
                part.batch(),
                part.suite(),
                part.states().keySet().toArray(String[]::new),
                part.states().values().toArray(String[]::new));
    }

    static void forget(Connection connection, String pipeline, LocalDate day) throws SQLException {
        PostgresSql.write(
                connection, "delete from hourfold.measured_parts where pipeline = ? and day = ?", pipeline, day);
    }

    static List<MeasuredPart> of(Connection connection, String pipeline, LocalDate day, String suite)
            throws SQLException {
        return PostgresSql.list(
                connection,
                row -> new MeasuredPart(
                        row.text("pipeline"),
                        row.day("day"),
                        row.instant("batch"),
                        row.text("suite"),
                        row.map(String.class, "names", "states")),
                "select * from hourfold.measured_parts where pipeline = ? and day = ? and suite = ? order by batch",
                pipeline,
                day,
                suite);
    }
}
