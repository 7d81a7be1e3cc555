package io.hourfold.run;

import io.hourfold.TestSpark;
import io.hourfold.TestStack;
import io.hourfold.publish.Audit;
import io.hourfold.publish.IcebergFact;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The strangest names that are allowed are names and nothing else, all the way. */
class IngestNamesTest {
    private static final String KEYWORDS =
            """
            pipeline: %s
            source:
              kafka: { topics: ['%s'], start: earliest }
              format: json
              schema:
                select: string not null
                order: string not null
                timestamp: timestamp not null
                table: bigint
                from: struct<where:string,GROUP:map<string,int>>
                null: array<struct<end:int>>
                interval: decimal(10,2)
                element_at: string
                bucket: int
                raw: string
                quarantine: string
            event-time: timestamp
            dedupe: { key: [select, order], fold: { count: count(*), max: max(table) } }
            layout: { buckets: 2 }
            """;

    private static final String EVENT =
            """
            {"select": "it's", "order": "`; DROP TABLE x; --", "timestamp": "2026-11-20T05:10:00Z", "table": 7,
             "from": {"where": "\\"", "GROUP": {"${x}": 1}}, "null": [{"end": 2}], "interval": 1.5, "bucket": 3,
             "raw": "../", "quarantine": "q"}
            """;

    @Test
    void columnsThatSqlUsesAsWordsGoThroughAllStages() {
        try (BatchHarness batch =
                BatchHarness.declared((name, topic) -> TestPipelines.read(KEYWORDS.formatted(name, topic)))) {
            IngestHarness harness = batch.ingest();
            harness.record(0, "2026-11-20T05:10:00Z", EVENT);
            harness.record(1, "2026-11-20T05:11:00Z", EVENT.replace("7", "9"));
            harness.record(1, "2026-11-20T05:12:00Z", "{\"select\": \"'); DROP TABLE raw\"}");
            harness.record(0, "2026-11-20T06:10:00Z", EVENT);

            batch.run(harness.order(harness.pipeline(), "2026-11-20T05"), Audit.NONE);
            batch.run(harness.order(harness.pipeline(), "2026-11-20T06"), Audit.NONE);

            assertThat(harness.places()).isEqualTo(harness.offsets(2, 2));
            assertThat(harness.rows(
                            IcebergFact.name(harness.pipeline().name()),
                            "`select`",
                            "`order`",
                            "`from`.`where`",
                            "`count`",
                            "`max`"))
                    .extracting(Object::toString)
                    .containsExactly("[it's,`; DROP TABLE x; --,\",3,9]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "...", "a.b-c_D", "-", "__select"})
    void everyTopicThatKafkaAllowsCanBeRead(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestStack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        try (IngestHarness harness = new IngestHarness(
                TestStack.bootstrapServers(),
                name,
                TestStack.freshDatabase(),
                (pipeline, topic) -> TestPipelines.read(TestPipelines.notificationsText(pipeline, topic)
                        .replace("topics: [", "topics: ['")
                        .replace("], start", "'], start")))) {
            harness.event(0, "2026-11-20T05:10:00Z", "a");
            harness.record(0, "2026-11-20T05:11:00Z", "poison");

            harness.ingest("2026-11-20T05");

            assertThat(harness.places()).containsExactly(name + "-0@0", name + "-0@1");
            assertThat(TestSpark.catalog()
                            .loadTable(harness.raw())
                            .currentSnapshot()
                            .summary())
                    .containsEntry("hourfold.ranges", "{\"" + name + "-0\":[0,2]}");
        }
    }
}
