package io.hourfold.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.PostgresLedger;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.time.Cadence;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** That the benchmark runs, and that nobody in it is fast by being wrong. */
class BenchTest {
    private static final BenchDay DAY = new BenchDay(200, 2, 30);
    private static final BenchDay LARGER = new BenchDay(400, 2, 30);

    @TempDir
    Path files;

    private final Ledger ledger = PostgresLedger.open(TestStack.freshDatabase());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void everyContenderFinishesTheDayAndOnlyTheStreamKeepsAnotherDelivery() throws Exception {
        Place place = place();
        List<Outcome> all = new Trial(place, DAY, Contenders.NAMES, 1, line -> {}).run();

        Map<String, Outcome> outcomes = all.stream().collect(Collectors.toMap(Outcome::name, Function.identity()));
        assertThat(outcomes.keySet()).containsExactlyInAnyOrderElementsOf(Contenders.NAMES);
        assertThat(all).allSatisfy(outcome -> {
            assertThat(outcome.failure()).as(outcome.name()).isEmpty();
            assertThat(outcome.steps(Step.Kind.REPAIR)).as(outcome.name()).hasSize(1);
        });
        assertThat(all)
                .filteredOn(outcome -> !List.of("streaming", "floor").contains(outcome.name()))
                .hasSize(Contenders.NAMES.size() - 2)
                .allSatisfy(outcome -> {
                    assertThat(outcome.published()).as(outcome.name()).isEqualTo(Verdict.RIGHT);
                    assertThat(outcome.repaired()).as(outcome.name()).isEqualTo(Verdict.RIGHT);
                });
        assertThat(outcomes.get("floor").repaired()).isEqualTo(Verdict.NOT_ASKED);
        assertThat(outcomes.get("streaming").repaired()).satisfies(stream -> {
            assertThat(stream.hasTheKeys()).isTrue();
            assertThat(stream.isRight()).isFalse();
        });
        reportsAreForEveryone(all);
        aDayThatIsOverTakesNoRoom(place);
    }

    private void reportsAreForEveryone(List<Outcome> outcomes) throws Exception {
        Path page = BenchFiles.write(
                new BenchReport(
                        Machine.here("3.5"),
                        0,
                        List.of(new MeasuredDay(DAY, outcomes), new MeasuredDay(LARGER, outcomes)),
                        Optional.empty(),
                        List.of(new CadencePoint(Cadence.HOURLY, outcomes.get(0))),
                        List.of(),
                        0),
                files);

        assertThat(Files.readString(page))
                .contains("<svg")
                .doesNotContain("http", "src=", "url(")
                .contains(Contenders.NAMES);
        JsonNode json = new ObjectMapper().readTree(files.resolve("bench.json").toFile());
        JsonNode contenders = json.get("days").get(0).get("contenders");
        assertThat(contenders).hasSize(Contenders.NAMES.size());
        assertThat(contenders.get(0).get("closeSeconds").asDouble()).isPositive();
        assertThat(json.get("growths")).hasSize(Contenders.NAMES.size()).allSatisfy(growth -> assertThat(
                        growth.get("powers").get("written").asDouble())
                .isZero());
        assertThat(json.get("cadences").get(0).get("cadence").asText()).isEqualTo("PT1H");
        assertThat(Files.readAllLines(files.resolve("bench.csv")))
                .hasSizeGreaterThan(2 * outcomes.size())
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(16));
    }

    private static void aDayThatIsOverTakesNoRoom(Place place) throws Exception {
        Path fact = Path.of(URI.create(place.catalog()
                .loadTable(TableIdentifier.of(place.namespace(Contenders.HOURFOLD), "fact"))
                .location()));
        Path folders = fact.getParent().getParent();
        assertThat(dataFiles(place, folders)).isNotEmpty();

        place.clear();

        assertThat(dataFiles(place, folders)).isEmpty();
    }

    private static List<Path> dataFiles(Place place, Path folders) throws IOException {
        try (Stream<Path> all = Files.walk(folders)) {
            return all.filter(file -> folders.relativize(file).toString().startsWith(place.prefix() + "_"))
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .toList();
        }
    }

    @Test
    void theSameDayComesOutOfBatchesOfAnyLength() throws Exception {
        for (String cadence : List.of("PT30M", "P1D")) {
            BenchDay day = DAY.with(Cadence.parse(cadence));
            Outcome outcome = new Trial(place(), day, List.of(Contenders.HOURFOLD), 0, line -> {})
                    .run()
                    .get(0);

            assertThat(outcome.steps(Step.Kind.HOUR)).hasSize(day.batches());
            assertThat(outcome.published()).as(cadence).isEqualTo(Verdict.RIGHT);
            CadencePoint point = new CadencePoint(day.cadence(), outcome);
            assertThat(point.ageSeconds()).isGreaterThan(day.cadence().length().toSeconds() / 2.0);
            assertThat(ContinuumChart.of(List.of(point))).contains("<circle", cadence);
        }
    }

    @Test
    void hoursComeFromATopicThroughEveryStage() throws Exception {
        List<Step> hours = new KafkaTrial(place(), new KafkaSettings(TestStack.bootstrapServers(), Map.of()))
                .run("topic", new BenchDay(20, 2, 30));

        assertThat(hours).hasSize(2).allSatisfy(hour -> assertThat(hour.laps())
                .extracting(Stopwatch.Lap::stage)
                .containsExactly("prepare", "ingest", "leaf", "publish", "fold", "finish"));
        assertThat(new FromKafka(20, hours, 20, hours).text()).contains("a second until raw holds the hour");
    }

    @Test
    void duplicatesAreAsManyAsAskedForAndHalfOfThemOfEarlierHours() throws Exception {
        SparkNotifications rows = new SparkNotifications(place(), new BenchDay(1_000, 2, 30));

        Row counts = rows.rows(0)
                .unionAll(rows.rows(1))
                .selectExpr(
                        "1 - count(DISTINCT notification_id) / 2000",
                        "count(DISTINCT struct(_batch, notification_id))",
                        "avg(length(notification_id))",
                        "count(DISTINCT struct(_topic_partition, _offset, _batch))",
                        "min(cast(event_time AS date)) = max(event_day)")
                .first();

        assertThat(counts.getDouble(0)).isCloseTo(0.3, within(0.01));
        assertThat(counts.getLong(1)).as("keys of each hour").isBetween(1_400L, 1_600L);
        assertThat(counts.getDouble(2)).isEqualTo(32);
        assertThat(counts.getLong(3)).isEqualTo(2_000);
        assertThat(counts.getBoolean(4)).isTrue();
    }

    private Place place() {
        SparkSession spark = TestSpark.session().cloneSession();
        // Compiling every query anew would take longer than all of them do.
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        return new Place(
                spark,
                TestSpark.catalog(),
                TestSpark.catalogSettings().name(),
                ledger,
                TestSpark.freshNamespace(),
                2,
                files);
    }
}
