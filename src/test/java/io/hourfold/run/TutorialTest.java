package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.publish.Audit;
import io.hourfold.time.Batch;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** The case of the public tutorial: two products, a day of hours, and one row for each product and kind of event. */
class TutorialTest {
    private static final String FEW_TASKS = System.lineSeparator() + "layout: { buckets: 2 }";
    private static final List<String> LOCATIONS = List.of("Berlin", "Lagos", "Lima", "Osaka");

    @Test
    void twentyFourHoursOfTwoTopicsEqualOneGroupByOverTheDay() throws Exception {
        String text = Files.readString(Path.of("pipelines", "tutorial.yaml"));
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            LawPipeline pipeline = new LawPipeline(
                    ledger,
                    name -> TestPipelines.read(text.replace("pipeline: tutorial", "pipeline: " + name) + FEW_TASKS));
            SparkStages stages = pipeline.stages();
            Random random = new Random(24);
            Batch hour = Batch.parse("2026-11-20T00", pipeline.pipeline().cadence());
            for (int number = 0; number < 24; number++, hour = hour.next()) {
                pipeline.ingestRows(hour, events(hour, random));
                DayAnswer answer = pipeline.run(hour, stages, Audit.NONE).days().get(0);
                assertThat(answer.complete()).isEqualTo(number == 23);
            }

            String tables = TestSpark.catalogSettings().name() + "."
                    + pipeline.pipeline().name();
            List<String> shown = texts("SELECT product_id, event_type, min_event_timestamp, max_event_timestamp,"
                    + " array_sort(map_entries(event_locations)) AS locations FROM " + tables + ".fact");
            assertThat(shown)
                    .isEqualTo(texts("SELECT product_id, event_type, min(first) AS min_event_timestamp,"
                            + " max(last) AS max_event_timestamp, array_sort(filter(collect_list("
                            + " named_struct('key', location, 'value', last)), entry -> entry.key IS NOT NULL))"
                            + " AS locations FROM (SELECT product_id, event_type, location,"
                            + " min(event_timestamp) AS first, max(event_timestamp) AS last FROM " + tables + ".raw"
                            + " GROUP BY product_id, event_type, location) GROUP BY product_id, event_type"))
                    .hasSizeGreaterThan(20);
        }
    }

    private static List<LawTables.Row> events(Batch hour, Random random) {
        List<LawTables.Row> events = new ArrayList<>();
        for (String topic : List.of("website", "app")) {
            for (int offset = 0; offset < 20; offset++) {
                Instant at = hour.start().plusSeconds(random.nextInt(3600));
                Map<String, Object> declared = new HashMap<>();
                declared.put("product_id", topic + random.nextInt(9));
                declared.put("event_type", random.nextBoolean() ? "view" : "buy");
                declared.put("event_timestamp", at.atOffset(ZoneOffset.UTC));
                declared.put("location", random.nextInt(5) == 0 ? null : LOCATIONS.get(random.nextInt(4)));
                events.add(new LawTables.Row(topic, 0, offset, at, declared));
            }
        }
        return events;
    }

    private static List<String> texts(String sql) {
        return TestSpark.session().sql(sql).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }
}
