package io.hourfold.pipeline;

import io.hourfold.fold.FoldCall;
import io.hourfold.fold.Keep;
import io.hourfold.pipeline.ColumnType.Primitive;
import io.hourfold.time.Cadence;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class PipelineReaderTest {
    private static final String SMALLEST =
            """
            pipeline: p
            source:
              kafka: { topics: [t] }
              schema: { id: string, at: timestamp }
            event-time: at
            dedupe: { key: [id] }
            """;

    @Test
    void theSampleIsReadAsItIsWritten() {
        Pipeline read = Reading.pipeline(Reading.sample());

        assertThat(read)
                .isEqualTo(new Pipeline(
                        "notifications",
                        new Source(
                                List.of("notification-events"),
                                new Start.Earliest(),
                                new Format.Json(),
                                new Schema(List.of(
                                        new Column("notification_id", Primitive.STRING, true, false),
                                        new Column("event_type", Primitive.STRING, true, false),
                                        new Column("user_id", Primitive.BIGINT, false, false),
                                        new Column("event_time", Primitive.TIMESTAMP, true, false),
                                        new Column("device", Primitive.STRING, false, false),
                                        new Column("payload", Primitive.STRING, false, false))),
                                Duration.ofMinutes(2)),
                        "event_time",
                        Cadence.HOURLY,
                        ZoneId.of("UTC"),
                        new Late(Duration.ofHours(6), Late.Beyond.SIDE_TABLE, Duration.ofHours(1)),
                        new Dedupe(
                                List.of("notification_id", "event_type"),
                                Keep.FIRST,
                                List.of(
                                        new FoldedColumn("deliveries", FoldCall.parse("count(*)")),
                                        new FoldedColumn("first_seen", FoldCall.parse("min(event_time)")),
                                        new FoldedColumn("last_seen", FoldCall.parse("max(event_time)")))),
                        new Layout(8, 2),
                        Retention.FOR_EVER,
                        Promise.NONE,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        Pipeline read = Reading.pipeline(SMALLEST);

        assertThat(read.source().start()).isEqualTo(new Start.Earliest());
        assertThat(read.source().format()).isEqualTo(new Format.Json());
        assertThat(read.source().grace()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read.cadence()).isEqualTo(Cadence.HOURLY);
        assertThat(read.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(read.late()).isEqualTo(Late.DEFAULT);
        assertThat(read.dedupe()).isEqualTo(new Dedupe(List.of("id"), Keep.FIRST, List.of()));
        assertThat(read.layout()).isEqualTo(Layout.DEFAULT);
        assertThat(read.retention()).isEqualTo(Retention.FOR_EVER);
        assertThat(read.promise()).isEqualTo(Promise.NONE);
    }

    @Test
    void everySettingCanBeWritten() {
        Pipeline read = Reading.pipeline(
                """
                pipeline: all_of_it
                source:
                  kafka: { topics: [a.b-c_D, '0'], start: 2026-11-20T05, grace: PT10M }
                  format: { csv: { delimiter: "\\t", quote: "'", header: true, null-text: NULL } }
                  schema:
                    id: binary
                    number: BIGINT NOT NULL
                    at: timestamp
                    email: string  sensitive  not  null
                    amount: decimal(10,2)
                    places: array<struct<name:string,Lat:double>>
                event-time: at
                cadence: P1D
                day: { zone: Europe/Berlin }
                late: { allowed: PT0S, beyond: reopen, future-skew: PT0S }
                dedupe:
                  key: [id, number]
                  keep: last
                  fold: { spend: sum(amount), last_email: 'max_by(email, at)' }
                layout: { buckets: 1024, fan-in: 16 }
                retention: { raw: P30D }
                sla: { fact: PT20M }
                """);

        assertThat(read.source().topics()).containsExactly("a.b-c_D", "0");
        assertThat(read.source().start()).isEqualTo(new Start.At(Instant.parse("2026-11-20T05:00:00Z")));
        assertThat(read.source().grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.source().format()).isEqualTo(new Format.Csv('\t', '\'', true, "NULL"));
        assertThat(read.source().schema().sql())
                .isEqualTo("`id` binary, `number` bigint, `at` timestamp, `email` string, `amount` decimal(10,2),"
                        + " `places` array<struct<`name`:string,`Lat`:double>>");
        assertThat(read.source().schema().column("email")).contains(new Column("email", Primitive.STRING, true, true));
        assertThat(read.source().schema().column("amount"))
                .get()
                .extracting(Column::required)
                .isEqualTo(false);
        assertThat(read.cadence()).isEqualTo(Cadence.parse("P1D"));
        assertThat(read.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(read.late()).isEqualTo(new Late(Duration.ZERO, Late.Beyond.REOPEN, Duration.ZERO));
        assertThat(read.dedupe().keep()).isEqualTo(Keep.LAST);
        assertThat(read.dedupe().fold()).extracting(FoldedColumn::name).containsExactly("spend", "last_email");
        assertThat(read.layout()).isEqualTo(new Layout(1024, 16));
        assertThat(read.retention().raw()).contains(Duration.ofDays(30));
        assertThat(read.promise().fact()).contains(Duration.ofMinutes(20));
    }

    @Test
    void keysAndTheEventTimeAreRequiredWithoutSayingSo() {
        assertThat(Reading.pipeline(SMALLEST).source().schema().columns())
                .extracting(Column::required)
                .containsExactly(true, true);
    }

    @Test
    void everyNameOfUtcIsTheSameZone() {
        for (String name : List.of("UTC", "Z", "GMT", "Etc/UTC", "+00:00")) {
            assertThat(Reading.pipeline(SMALLEST + "day: { zone: '" + name + "' }\n")
                            .zone())
                    .isEqualTo(ZoneId.of("UTC"));
        }
    }

    @Test
    void theTutorialFoldsAMapOfLocations() {
        Pipeline tutorial = new PipelineFiles(Path.of(""), Reading.FUNCTIONS).named("tutorial");

        assertThat(tutorial.source().topics()).containsExactly("website", "app");
        assertThat(tutorial.dedupe().key()).containsExactly("product_id", "event_type");
        assertThat(tutorial.dedupe().fold())
                .contains(new FoldedColumn(
                        "event_locations",
                        new FoldCall("map_union", List.of("location", "event_timestamp"), Optional.empty())));
    }

    @Test
    void fiveMistakesAreFiveLines() {
        assertThat(
                        Reading.problems(
                                """
                pipeline: Notifications
                source:
                  kafka: { topics: [notification events], start: earliest }
                  schema:
                    notification_id: string not null
                    event_time: datetime not null
                event-time: event_time
                cadence: PT7H
                dedupe:
                  key: [notification_idd]
                """))
                .containsExactly(
                        "p.yaml:1: pipeline: 'Notifications' is not a name; use lower-case letters, digits and '_', a"
                                + " letter first: 'notifications'",
                        "p.yaml:3: source.kafka.topics: 'notification events' is not a Kafka topic; its name is made of"
                                + " letters, digits, '.', '_' and '-'",
                        "p.yaml:6: source.schema.event_time: 'datetime' is no type; did you mean 'timestamp'?",
                        "p.yaml:8: cadence: 'PT7H' is no cadence; it must divide a day into equal parts of whole"
                                + " minutes, PT1M to P1D, like PT6H or PT8H",
                        "p.yaml:10: dedupe.key: 'notification_idd' is not a column of source.schema; did you mean"
                                + " 'notification_id'?");
    }

    @Test
    void anEmptyFileLacksWhatEveryPipelineNeeds() {
        assertThat(Reading.problems(""))
                .containsExactly(
                        "p.yaml:1: pipeline: is missing",
                        "p.yaml:1: source: is missing",
                        "p.yaml:1: event-time: is missing",
                        "p.yaml:1: dedupe: is missing");
        assertThat(Reading.problems("source: {}\ndedupe: {}\n"))
                .containsExactly(
                        "p.yaml:1: source.kafka: is missing",
                        "p.yaml:1: source.schema: is missing",
                        "p.yaml:1: pipeline: is missing",
                        "p.yaml:1: event-time: is missing",
                        "p.yaml:2: dedupe.key: is missing");
    }

    @Test
    void aFileThatIsNoPipelineSaysWhatItCannotRead() {
        assertThat(Reading.problems("- a\n")).containsExactly("p.yaml:1: must be a section of 'key: value' lines");
    }
}
