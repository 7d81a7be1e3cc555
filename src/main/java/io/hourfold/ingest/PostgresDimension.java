package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Enrichment;
import io.hourfold.settings.DatabaseSettings;
import io.hourfold.settings.Secret;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a dimension that is a table of PostgreSQL, in one statement, and so as it was at one moment. */
final class PostgresDimension {
    private static final int ROWS_AT_ONCE = 10_000;
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int SECONDS_TO_ANSWER = 600;
    private static final Set<String> WHOLE = Set.of("int2", "int4", "int8", "serial", "bigserial");
    /** Which types of PostgreSQL a declared type takes; text takes all. */
    private static final Map<ColumnType, Set<String>> TAKES = Map.of(
            ColumnType.Primitive.BOOLEAN, Set.of("bool"),
            ColumnType.Primitive.INT, Set.of("int2", "int4", "serial"),
            ColumnType.Primitive.BIGINT, WHOLE,
            ColumnType.Primitive.FLOAT, Set.of("float4"),
            ColumnType.Primitive.DOUBLE, Set.of("float4", "float8"),
            ColumnType.Primitive.DATE, Set.of("date"),
            ColumnType.Primitive.TIMESTAMP, Set.of("timestamptz"),
            ColumnType.Primitive.BINARY, Set.of("bytea"));

    private final SideInputs inputs;
    private final String noun;
    private final Enrichment.Origin.Postgres from;

    PostgresDimension(SideInputs inputs, String noun, Enrichment.Origin.Postgres from) {
        this.inputs = inputs;
        this.noun = noun;
        this.from = from;
    }

    SparkDimensionSource.Read read(List<String> names, List<Column> columns) {
        String sql = "select " + names.stream().map(PostgresDimension::quoted).collect(Collectors.joining(", "))
                + " from " + quoted(from.schema()) + "." + quoted(from.table()) + " limit " + (inputs.maxRows() + 1L);
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(ROWS_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    return new SparkDimensionSource.Read(rows(rows, names, columns), "one statement");
                }
            }
        } catch (SQLException error) {
            String state = String.valueOf(error.getSQLState());
            boolean away = state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
            String first =
                    String.valueOf(error.getMessage()).lines().findFirst().orElse("");
            throw new Failure(
                    away ? FailureKind.OUTSIDE : FailureKind.USER,
                    noun + ": PostgreSQL did not give it: " + first + " (SQLSTATE " + state
                            + "); check enrich.from, enrich.url and enrich.user",
                    error);
        }
    }

    private List<Object[]> rows(ResultSet rows, List<String> names, List<Column> columns) throws SQLException {
        for (int place = 0; place < names.size(); place++) {
            requireFit(names.get(place), rows.getMetaData().getColumnTypeName(place + 1), columns.get(place));
        }
        List<Object[]> read = new ArrayList<>();
        while (rows.next()) {
            Object[] values = new Object[names.size()];
            for (int place = 0; place < values.length; place++) {
                values[place] = value(rows, place + 1, columns.get(place).type());
            }
            read.add(values);
        }
        return read;
    }

    private void requireFit(String name, String type, Column column) {
        boolean fits = column.type() == ColumnType.Primitive.STRING
                || (column.type() instanceof ColumnType.Decimal
                        ? type.equals("numeric") || WHOLE.contains(type)
                        : TAKES.getOrDefault(column.type(), Set.of()).contains(type));
        if (!fits) {
            throw Failure.user(noun + ": its column '" + name + "' is " + type + ", which is not always "
                    + column.type().sql() + "; declare '" + column.name() + "' otherwise, perhaps as string");
        }
    }

    private Object value(ResultSet rows, int place, ColumnType type) throws SQLException {
        Object value = null;
        if (type instanceof ColumnType.Decimal decimal) {
            BigDecimal number = rows.getBigDecimal(place);
            value = number == null ? null : fitting(number, decimal);
        } else if (type instanceof ColumnType.Primitive primitive) {
            value = switch (primitive) {
                case STRING -> rows.getString(place);
                case BOOLEAN -> rows.getBoolean(place);
                case INT -> rows.getInt(place);
                case BIGINT -> rows.getLong(place);
                case FLOAT -> rows.getFloat(place);
                case DOUBLE -> rows.getDouble(place);
                case DATE -> rows.getObject(place, LocalDate.class);
                case TIMESTAMP -> {
                    OffsetDateTime time = rows.getObject(place, OffsetDateTime.class);
                    yield time == null ? null : time.toInstant();
                }
                case BINARY -> rows.getBytes(place);
            };
        }
        return rows.wasNull() ? null : value;
    }

    private BigDecimal fitting(BigDecimal number, ColumnType.Decimal type) {
        BigDecimal scaled = number.stripTrailingZeros().scale() <= type.scale()
                ? number.setScale(type.scale(), RoundingMode.UNNECESSARY)
                : number;
        if (scaled.scale() != type.scale() || scaled.precision() > type.precision()) {
            throw Failure.user(noun + ": it holds a number that " + type.sql() + " cannot; declare more digits");
        }
        return scaled;
    }

    private Connection connect() throws SQLException {
        DatabaseSettings database = inputs.database().get();
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.user());
        database.password().map(Secret::reveal).ifPresent(text -> PGProperty.PASSWORD.set(properties, text));
        PGProperty.APPLICATION_NAME.set(properties, "hourfold");
        PGProperty.CONNECT_TIMEOUT.set(properties, SECONDS_TO_CONNECT);
        PGProperty.SOCKET_TIMEOUT.set(properties, SECONDS_TO_ANSWER);
        return new Driver().connect(database.url(), properties);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
