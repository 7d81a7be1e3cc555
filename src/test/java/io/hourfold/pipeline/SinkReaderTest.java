package io.hourfold.pipeline;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SinkReaderTest {
    private static final String WINDOWS = "windows: [{ name: w, tumbling: PT5M, measures: { n: count(*) } }]\nsinks:\n";

    @Test
    void sinksAreReadAsTheyAreWritten() {
        Pipeline pipeline = Reading.pipeline(
                Reading.sample()
                        + WINDOWS
                        + """
                          - { name: serving, table: fact, postgres: serving.events }
                          - { name: plain, table: w, postgres: events }
                          - { name: stream, table: fact, kafka: clean-events }
                        """);

        assertThat(pipeline.sinks())
                .containsExactly(
                        new Sink("serving", "fact", new Sink.Target.Postgres("serving", "events")),
                        new Sink("plain", "w", new Sink.Target.Postgres("public", "events")),
                        new Sink("stream", "fact", new Sink.Target.Kafka("clean-events")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: s, table: fact | must name one of postgres and kafka",
                "name: s, table: fact, postgres: a, kafka: b | must name one of postgres and kafka",
                "table: fact, kafka: b | sinks[0].name: is missing",
                "name: s, kafka: b | sinks[0].table: is missing",
                "name: s, table: facts, kafka: b | did you mean 'fact'",
                "name: s, table: raw, kafka: b | there are fact, w",
                "name: s, table: fact, postgres: a.b.c | write it like serving.notifications",
                "name: s, table: fact, postgres: 'a;drop' | use lower-case letters",
                "name: s, table: fact, kafka: notification-events | would read what it wrote",
                "name: s, table: fact, kafka: 'a b' | is not a Kafka topic",
                "name: s, table: fact, kafka: b, topic: b | unknown key",
            })
    void whatIsWrongIsSaidWhereItIs(String sink, String problem) {
        assertThat(Reading.problems(Reading.sample() + WINDOWS + "  - { " + sink + " }\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains(problem);
    }

    @Test
    void twoSinksCanNeitherHaveOneNameNorOneTarget() {
        assertThat(Reading.problems(Reading.sample() + WINDOWS
                        + "  - { name: s, table: fact, kafka: b }\n  - { name: s, table: w, kafka: b }\n"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("is the name of another sink"))
                .anySatisfy(problem -> assertThat(problem).contains("is where another sink writes"));
    }
}
