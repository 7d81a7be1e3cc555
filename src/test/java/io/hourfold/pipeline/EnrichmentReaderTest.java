package io.hourfold.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EnrichmentReaderTest {
    @Test
    void sideInputsAreReadAsTheyAreWritten() {
        Pipeline pipeline = Reading.pipeline(
                Reading.sample()
                        + """
                        enrich:
                          - { name: devices, from: { iceberg: lookups.devices }, on: { device: device_id }, add: { vendor: string from manufacturer } }
                          - { name: users, from: { postgres: Users }, on: { user_id: id, event_type: kind }, add: { age: int, plan: "decimal(5,2)" }, refresh: PT1H, missing: quarantine }
                          - { name: third, from: { postgres: crm.people }, on: { user_id: id }, add: { country: string }, missing: null }
                        windows: [{ name: w, tumbling: PT5M, by: [vendor], measures: { oldest: max(age) } }]
                        """);

        assertThat(pipeline.enrich())
                .containsExactly(
                        new Enrichment(
                                "devices",
                                new Enrichment.Origin.Iceberg(List.of("lookups"), "devices"),
                                List.of(new Enrichment.Match("device", "device_id")),
                                List.of(added("vendor", ColumnType.Primitive.STRING, "manufacturer")),
                                Duration.ofDays(1),
                                Enrichment.Missing.NULL),
                        new Enrichment(
                                "users",
                                new Enrichment.Origin.Postgres("public", "Users"),
                                List.of(
                                        new Enrichment.Match("user_id", "id"),
                                        new Enrichment.Match("event_type", "kind")),
                                List.of(
                                        added("age", ColumnType.Primitive.INT, "age"),
                                        added("plan", new ColumnType.Decimal(5, 2), "plan")),
                                Duration.ofHours(1),
                                Enrichment.Missing.QUARANTINE),
                        new Enrichment(
                                "third",
                                new Enrichment.Origin.Postgres("crm", "people"),
                                List.of(new Enrichment.Match("user_id", "id")),
                                List.of(added("country", ColumnType.Primitive.STRING, "country")),
                                Duration.ofDays(1),
                                Enrichment.Missing.NULL));
        assertThat(pipeline.source().schema().names()).endsWith("payload", "vendor", "age", "plan", "country");
        assertThat(pipeline.source().recorded().names()).endsWith("payload");
    }

    private static Enrichment.Added added(String name, ColumnType type, String dimension) {
        return new Enrichment.Added(new Column(name, type, false, false), dimension);
    }

    @Test
    void aBatchUsesTheVersionOfTheStepItBeginsIn() {
        Enrichment hourly = new Enrichment(
                "d",
                new Enrichment.Origin.Postgres("public", "d"),
                List.of(),
                List.of(),
                Duration.ofHours(6),
                Enrichment.Missing.NULL);

        assertThat(hourly.slot(Instant.parse("2026-11-20T05:00:00Z"))).isEqualTo("2026-11-20T00:00:00Z");
        assertThat(hourly.slot(Instant.parse("2026-11-20T06:00:00Z"))).isEqualTo("2026-11-20T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: { iceberg: l.d }, on: { device: id }, add: { vendor: string } | enrich[0].name: is missing",
                "name: d, on: { device: id }, add: { vendor: string } | enrich[0].from: is missing",
                "name: d, from: { iceberg: l.d }, add: { vendor: string } | enrich[0].on: is missing",
                "name: d, from: { iceberg: l.d }, on: { device: id } | enrich[0].add: is missing",
                "name: d, from: { iceberg: l.d }, on: {}, add: { vendor: string } | must name at least one column",
                "name: d, from: { iceberg: d }, on: { device: id }, add: { vendor: string } | has no namespace",
                "name: d, from: { iceberg: 'l.d;' }, on: { device: id }, add: { vendor: string } | is not a table",
                "name: d, from: { postgres: a.b.c }, on: { device: id }, add: { vendor: string } | is not a table",
                "name: d, from: { iceberg: l.d, postgres: d }, on: { device: id }, add: { vendor: string } | one of iceberg and postgres",
                "name: d, from: { iceberg: l.d }, on: { devise: id }, add: { vendor: string } | did you mean 'device'",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { device: string } | is already a column",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: strng } | did you mean 'string'",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: 'array<string>' } | use a plain type",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: string from a b } | is not a column of a table",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: string }, refresh: PT1S | must be from PT1M",
                "name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: string }, missing: drop | must be null or quarantine",
            })
    void whatIsWrongIsSaidWhereItIs(String enrichment, String problem) {
        assertThat(Reading.problems(Reading.sample() + "enrich:\n  - { " + enrichment + " }\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains(problem);
    }

    @Test
    void whatIsAddedCanBeNeitherKeyNorEventTime() {
        String enrich = "enrich: [{ name: d, from: { iceberg: l.d }, on: { device: id }, add: { vendor: string } }]\n";

        assertThat(Reading.problems(
                        Reading.sampleWith("notification_id, event_type]", "notification_id, vendor]") + enrich))
                .singleElement()
                .asString()
                .contains("'vendor' is not a column of source.schema");
    }
}
