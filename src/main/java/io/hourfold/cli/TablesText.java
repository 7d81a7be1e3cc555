package io.hourfold.cli;

import io.hourfold.failure.Printable;
import io.hourfold.query.Column;
import io.hourfold.query.TableStatus;
import io.hourfold.time.Instants;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What tables there are, for people. */
final class TablesText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String UNKNOWN = "?";

    private TablesText() {}

    static String of(List<TableStatus> tables, Style style) {
        if (tables.isEmpty()) {
            return "There is no table yet; the first run of a pipeline makes them.";
        }
        AlignedTable table = new AlignedTable(style)
                .column("namespace", Column.Side.LEFT)
                .column("table", Column.Side.LEFT)
                .column("kind", Column.Side.LEFT)
                .column("rows", Column.Side.RIGHT)
                .column("files", Column.Side.RIGHT)
                .column("size", Column.Side.RIGHT)
                .column("last change", Column.Side.LEFT);
        tables.forEach(one -> table.row(List.of(
                AlignedTable.Cell.of(Printable.line(one.namespace())),
                AlignedTable.Cell.of(Printable.line(one.table())),
                AlignedTable.Cell.of(Json.name(one.kind())),
                number(one.rows()),
                number(one.files()),
                AlignedTable.Cell.of(one.bytes().map(TablesText::size).orElse(UNKNOWN)),
                change(one, style))));
        return String.join(System.lineSeparator(), table.lines());
    }

    private static AlignedTable.Cell number(Optional<Long> number) {
        return AlignedTable.Cell.of(number.map(Object::toString).orElse(UNKNOWN));
    }

    private static AlignedTable.Cell change(TableStatus table, Style style) {
        if (table.unreadable().isPresent()) {
            return new AlignedTable.Cell(
                    "unreadable: " + Printable.line(table.unreadable().get()), style::bad);
        }
        return AlignedTable.Cell.of(table.changedAt()
                .map(at -> Instants.print(at.truncatedTo(ChronoUnit.SECONDS)))
                .orElse("nothing written yet"));
    }

    /** As {@code 1.5 MiB}: three digits and the largest unit. */
    static String size(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " " + UNITS[0]
                : String.format(Locale.ROOT, size < 100 ? "%.1f %s" : "%.0f %s", size, UNITS[unit]);
    }
}
