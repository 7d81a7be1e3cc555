package io.hourfold.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The current row of a result, read by column name as the types of the ledger's records. */
final class PostgresRow {
    private final ResultSet rows;

    PostgresRow(ResultSet rows) {
        this.rows = rows;
    }

    String text(String column) throws SQLException {
        return rows.getString(column);
    }

    Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    long number(String column) throws SQLException {
        return rows.getLong(column);
    }

    int smallNumber(String column) throws SQLException {
        return rows.getInt(column);
    }

    OptionalLong optionalNumber(String column) throws SQLException {
        long number = rows.getLong(column);
        return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }

    OptionalDouble optionalDouble(String column) throws SQLException {
        double number = rows.getDouble(column);
        return rows.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    List<String> texts(String column) throws SQLException {
        return List.of((String[]) rows.getArray(column).getArray());
    }

    Instant instant(String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    LocalDate day(String column) throws SQLException {
        return rows.getObject(column, LocalDate.class);
    }

    Optional<LocalDate> optionalDay(String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, LocalDate.class));
    }

    <E extends Enum<E>> E constant(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, rows.getString(column));
    }

    /** A map out of two arrays of the same length, null when empty: its names, and their values. */
    <V> SortedMap<String, V> map(Class<V> type, String names, String values) throws SQLException {
        SortedMap<String, V> map = new TreeMap<>();
        Array nameArray = rows.getArray(names);
        if (nameArray == null) {
            return map;
        }
        String[] keys = (String[]) nameArray.getArray();
        Object[] mapped = (Object[]) rows.getArray(values).getArray();
        for (int i = 0; i < keys.length; i++) {
            map.put(keys[i], type.cast(mapped[i]));
        }
        return map;
    }
}
