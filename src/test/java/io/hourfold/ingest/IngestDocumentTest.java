package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.pipeline.Column;
import io.hourfold.pipeline.ColumnType;
import io.hourfold.pipeline.Schema;
import io.hourfold.pipeline.Start;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static io.hourfold.ingest.Given.P0;
import static org.assertj.core.api.Assertions.assertThat;

/** What docs/ingest.md lists is what there is. */
class IngestDocumentTest {
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void theReasonsAreThoseOfTheCode() throws IOException {
        assertThat(table("reason")).containsExactlyInAnyOrderElementsOf(names(Reason.values()));
    }

    @Test
    void theColumnsAreThoseOfTheTables() throws IOException {
        StructType raw =
                SparkRouting.rawRow(new Schema(List.of(new Column("id", ColumnType.Primitive.STRING, true, false))));

        assertThat(table("column"))
                .containsExactlyElementsOf(Stream.concat(
                                Arrays.stream(raw.fieldNames()).skip(1),
                                Arrays.stream(SparkRouting.QUARANTINE_ROW.fieldNames()))
                        .toList());
    }

    @Test
    void theSummaryHasThePropertiesOfTheCode() throws IOException {
        IngestRequest request = new IngestRequest(
                Given.pipeline(new Start.Earliest()),
                Given.hour("05"),
                List.of(new OffsetRange(P0, "id", 0, 1)),
                "run",
                10);

        assertThat(table("property"))
                .containsExactlyInAnyOrderElementsOf(IcebergSnapshotSummary.of(
                                request, Tally.NONE, Map.of(), new TreeMap<>(Map.of("devices", "2026")))
                        .keySet());
    }

    @Test
    void theLimitsAreThoseOfTheCode() throws IOException {
        assertThat(document())
                .contains("before " + RowRules.EARLIEST.atZone(ZoneOffset.UTC).getYear() + " |")
                .contains("half of the next " + BelievableSearch.LOOK_AHEAD);
    }

    /** The names in the first column of all tables with such a heading. */
    private static List<String> table(String heading) throws IOException {
        Pattern tables = Pattern.compile("(?m)^\\| " + heading + " \\|.*\n\\|[-|]+\n((?:\\|.*\n)+)");
        return tables.matcher(document())
                .results()
                .flatMap(rows -> rows.group(1).lines())
                .map(row -> row.split("\\|")[1])
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(name -> name.group(1))
                .toList();
    }

    private static List<String> names(Reason... reasons) {
        return Arrays.stream(reasons).map(Reason::toString).toList();
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs", "ingest.md"));
    }
}
