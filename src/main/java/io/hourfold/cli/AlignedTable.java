package io.hourfold.cli;

import io.hourfold.query.Column;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, each column as wide as its widest cell. */
public final class AlignedTable {
    private static final String BETWEEN = "  ";

    /** What stands in a row and how it is set off, which takes no room. */
    public record Cell(String text, UnaryOperator<String> set) {
        public static Cell of(String text) {
            return new Cell(text, UnaryOperator.identity());
        }
    }

    private record Heading(String text, Column.Side side) {}

    private final Style style;
    private final List<Heading> headings = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    public AlignedTable(Style style) {
        this.style = style;
    }

    public AlignedTable column(String heading, Column.Side side) {
        headings.add(new Heading(heading, side));
        return this;
    }

    /** One cell for every column. */
    public void row(List<Cell> cells) {
        rows.add(List.copyOf(cells));
    }

    public List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (int at = 0; at < headings.size(); at++) {
            int column = at;
            widths.add(rows.stream()
                    .mapToInt(row -> CellWidth.of(row.get(column).text()))
                    .reduce(CellWidth.of(headings.get(at).text()), Math::max));
        }
        List<String> lines = new ArrayList<>();
        lines.add(line(
                headings.stream()
                        .map(heading -> new Cell(heading.text(), style::strong))
                        .toList(),
                widths));
        lines.add(String.join(BETWEEN, widths.stream().map("-"::repeat).toList()));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private String line(List<Cell> cells, List<Integer> widths) {
        List<String> padded = new ArrayList<>();
        for (int at = 0; at < cells.size(); at++) {
            Cell cell = cells.get(at);
            boolean last = at == cells.size() - 1;
            int room = widths.get(at) - CellWidth.of(cell.text());
            String set = cell.set().apply(cell.text());
            padded.add(
                    headings.get(at).side() == Column.Side.RIGHT
                            ? " ".repeat(room) + set
                            : last ? set : set + " ".repeat(room));
        }
        return String.join(BETWEEN, padded);
    }
}
