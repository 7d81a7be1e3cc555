package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.query.Column;
import io.hourfold.query.Rows;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlFormatTest {
    private static final Column NAME = new Column("name", "string", Column.Side.LEFT);
    private static final Column AMOUNT = new Column("amount", "decimal(9,2)", Column.Side.RIGHT);

    @Test
    void aTableIsAlignedByTheCellsThatItsTextsTake() {
        Rows rows = rows(
                Arrays.asList("日本", new BigDecimal("1.50")),
                Arrays.asList("cafe\u0301", new BigDecimal("-20.00")),
                Arrays.asList("bell\u0007", null));

        assertThat(SqlFormat.TABLE.write(rows, Style.PLAIN).lines())
                .containsExactly(
                        "name        amount",
                        "----------  ------",
                        "日本          1.50",
                        "cafe\u0301        -20.00",
                        "bell\\u0007    NULL",
                        "(3 rows)");
    }

    @Test
    void nullAndTextsThatReadLikeItAreToldApart() {
        Rows rows = rows(
                Arrays.asList(null, null),
                Arrays.asList("NULL", null),
                Arrays.asList("'NULL'", null),
                Arrays.asList("", null));

        assertThat(SqlFormat.TABLE.write(rows, Style.PLAIN).lines().skip(2).map(line -> line.split("  ")[0]))
                .containsExactly("NULL", "'NULL'", "'''NULL'''", "", "(4 rows)");
        assertThat(SqlFormat.TABLE.write(rows, Style.COLOURED).lines().skip(2).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("\u001b[2mNULL\u001b[0m"));
        assertThat(SqlFormat.CSV.write(rows, Style.PLAIN))
                .isEqualTo("name,amount\r\n,\r\nNULL,\r\n'NULL',\r\n\"\",\r\n");
    }

    @Test
    void aLongValueIsCutInATableAndNowhereElse() {
        String picture = "🙂".repeat(100);

        assertThat(SqlFormat.TABLE.write(rows(Arrays.asList(picture, null)), Style.PLAIN))
                .contains("🙂".repeat(39) + "…  ")
                .doesNotContain("🙂".repeat(40));
        assertThat(SqlFormat.CSV.write(rows(Arrays.asList(picture, null)), Style.PLAIN))
                .contains(picture);
    }

    @Test
    void aTextThatASpreadsheetWouldComputeIsNoFormulaInCsv() {
        assertThat(SqlFormat.CSV.write(
                        rows(
                                Arrays.asList("=1+1", new BigDecimal("-1.00")),
                                Arrays.asList("a,\"b\"\nc", new BigDecimal("1E+3"))),
                        Style.PLAIN))
                .isEqualTo("name,amount\r\n'=1+1,-1.00\r\n\"a,\"\"b\"\"\nc\",1000\r\n");
    }

    @Test
    void jsonHasTheRowsByTheNamesOfTheirColumnsAndSaysWhetherThereAreMore() {
        Rows cut = new Rows(List.of(NAME, AMOUNT), List.of(Arrays.asList(null, new BigDecimal("1.50"))), Rows.End.CUT);

        assertThat(SqlFormat.JSON.write(cut, Style.PLAIN).strip())
                .isEqualTo("{\"columns\":[{\"name\":\"name\",\"type\":\"string\"},"
                        + "{\"name\":\"amount\",\"type\":\"decimal(9,2)\"}],"
                        + "\"rows\":[{\"name\":null,\"amount\":1.50}],\"cut\":true}");
        assertThat(SqlFormat.TABLE.write(cut, Style.PLAIN))
                .endsWith("(the first 1 row; there are more, --limit shows them)" + System.lineSeparator());
    }

    @Test
    void twoColumnsOfOneNameDoNotFitIntoJson() {
        Rows twice = new Rows(List.of(NAME, NAME), List.of(), Rows.End.ALL);

        assertThatThrownBy(() -> SqlFormat.JSON.write(twice, Style.PLAIN))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("two columns are named 'name'");
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Rows rows(List<Object>... rows) {
        return new Rows(List.of(NAME, AMOUNT), List.of(rows), Rows.End.ALL);
    }
}
