package io.hourfold.pipeline;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** One piece of the sample replaced: the line and the message that a user gets for it. */
class PipelineMistakesTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    # names
                    pipeline: notifications | pipeline: noti;drop table x | 3 | pipeline: 'noti;drop table x' is not a name
                    pipeline: notifications | pipeline: ../../etc | 3 | pipeline: '../../etc' is not a name
                    pipeline: notifications | pipeline: [a] | 3 | pipeline: must be text, but is a list
                    pipeline: notifications | pipeline: _a | 3 | is not a name
                    pipeline: notifications | pipeline: a23456789012345678901234567890123456789012345678x | 3 | is 49 characters long; the longest name has 48
                    pipeline: notifications | pipelin: notifications | 3 | pipelin: unknown key; did you mean 'pipeline'?
                    device: string | Device: string | 12 | source.schema.Device: 'Device' is not a name; use lower-case letters, digits and '_', a letter first: 'device'
                    device: string | _device: string | 12 | '_device' is not a name
                    device: string | event_day: date | 12 | 'event_day' is a column that Hourfold adds itself
                    device: string | "a`b": string | 12 | is not a name
                    device: string | user_id: string | 12 | source.schema.user_id: is written twice, first in line 10
                    # source
                    topics: [notification-events] | topics: [] | 5 | source.kafka.topics: must name at least one topic
                    topics: [notification-events] | topics: [.] | 5 | '.' is not a Kafka topic
                    topics: [notification-events] | topics: [..] | 5 | '..' is not a Kafka topic
                    topics: [notification-events] | topics: [a/../b] | 5 | 'a/../b' is not a Kafka topic
                    topics: [notification-events] | topics: ["a'b"] | 5 | is not a Kafka topic
                    topics: [notification-events] | topics: [a, b, a] | 5 | source.kafka.topics: names 'a' more than once
                    topics: [notification-events] | topics: a | 5 | source.kafka.topics: must be a list, but is text
                    topics: [notification-events] | topics: [[a]] | 5 | must be a list of text, but holds a list
                    topics: [notification-events] | topic: [a] | 5 | source.kafka.topic: unknown key; did you mean 'topics'?
                    start: earliest | start: earlier | 5 | source.kafka.start: 'earlier' must be one of earliest, latest, an instant
                    start: earliest | start: 2026-13-01 | 5 | source.kafka.start: '2026-13-01' is not a UTC time
                    start: earliest | grace: -PT1M | 5 | source.kafka.grace: 'PT-1M' must be from PT0S to P1D
                    start: earliest | grace: 2 minutes | 5 | source.kafka.grace: '2 minutes' is not a duration
                    format: json | format: jsn | 6 | source.format: 'jsn' must be one of json, csv, avro; did you mean 'json'?
                    format: json | format: avro | 6 | source.format: 'avro' needs its schema
                    format: json | format: {} | 6 | source.format: must name one of json, csv, avro
                    format: json | format: { csv: {}, json: {} } | 6 | source.format: must name one of json, csv, avro
                    format: json | format: { csv: { delimiter: tab } } | 6 | source.format.csv.delimiter: 'tab' must be one character
                    format: json | format: { csv: { delimiter: '"' } } | 6 | source.format.csv.delimiter: delimiter and quote must be two different characters
                    format: json | format: { csv: { header: yes } } | 6 | source.format.csv.header: 'yes' must be true or false
                    format: json | format: { avro: {} } | 6 | source.format.avro: write either schema or schema-file
                    format: json | format: { avro: { schema: '{}' } } | 6 | source.format.avro.schema: is not an Avro schema
                    format: json | format: { avro: { schema: '"string"' } } | 6 | source.format.avro.schema: must be an Avro record, but is string
                    format: json | formatt: json | 6 | source.formatt: unknown key; did you mean 'format'?
                    # types
                    user_id: bigint | user_id: long | 10 | source.schema.user_id: 'long' is no type; did you mean 'bigint'?
                    user_id: bigint | user_id: bigin | 10 | 'bigin' is no type; did you mean 'bigint'?
                    user_id: bigint | user_id: money | 10 | 'money' is no type; use one of string, boolean, int
                    user_id: bigint | user_id: | 10 | source.schema.user_id: has no type; write one such as string
                    user_id: bigint | user_id: '' | 10 | '' is not a type
                    user_id: bigint | user_id: { type: bigint } | 10 | source.schema.user_id: must be text, but is a section
                    user_id: bigint | user_id: bigint nullable | 10 | 'bigint nullable' is not a type
                    user_id: bigint | user_id: bigint; drop table x | 10 | is not a type
                    user_id: bigint | user_id: decimal(39,2) | 10 | '39' must be from 1 to 38
                    user_id: bigint | user_id: decimal(5,6) | 10 | '6' must be from 0 to 5
                    user_id: bigint | user_id: decimal | 10 | 'decimal' is not a type
                    user_id: bigint | user_id: array<array<array<array<array<array<array<array<int>>>>>>>> | 10 | a type may be nested at most 8 levels deep
                    user_id: bigint | user_id: map<array<int>,int> | 10 | a map cannot have keys of array<int>
                    user_id: bigint | user_id: struct<a:int,A:int> | 10 | a struct cannot have two fields 'A'
                    user_id: bigint | user_id: struct<> | 10 | is not a type
                    user_id: bigint | user_id: array<int | 10 | is not a type
                    user_id: bigint | user_id: array<int>> | 10 | is not a type
                    # day and time
                    event-time: event_time | event-time: event_tme | 15 | event-time: 'event_tme' is not a column of source.schema; did you mean 'event_time'?
                    event-time: event_time | event-time: device | 15 | event-time: 'device' is string, but must be a timestamp
                    cadence: PT1H | cadence: PT7H | 16 | cadence: 'PT7H' is no cadence; it must divide a day
                    cadence: PT1H | cadence: PT48H | 16 | cadence: 'PT48H' is no cadence; it must divide a day
                    cadence: PT1H | cadence: hourly | 16 | cadence: 'hourly' is not a duration
                    cadence: PT1H | cadence: PT0S | 16 | must divide a day
                    zone: UTC | zone: Europe/Berln | 17 | day.zone: 'Europe/Berln' is not a time zone; did you mean 'Europe/Berlin'?
                    zone: UTC | zone: nowhere | 17 | day.zone: 'nowhere' is not a time zone
                    zone: UTC | zone: UTC, zne: UTC | 17 | day.zne: unknown key; did you mean 'zone'?
                    # late
                    allowed: PT6H | allowed: -PT6H | 19 | late.allowed: 'PT-6H' must be from PT0S to P31D
                    allowed: PT6H | allowed: P32D | 19 | late.allowed: 'P32D' must be from PT0S to P31D
                    beyond: side-table | beyond: drop | 19 | late.beyond: 'drop' must be one of side-table, reopen
                    beyond: side-table | beyond: side_table | 19 | did you mean 'side-table'?
                    future-skew: PT1H | future-skew: PT25H | 19 | late.future-skew: 'PT25H' must be from PT0S to P1D
                    future-skew: PT1H | future-skew: 1h | 19 | late.future-skew: '1h' is not a duration
                    # dedupe
                    key: [notification_id, event_type] | key: [] | 21 | dedupe.key: must name at least one column
                    key: [notification_id, event_type] | key: [device, device] | 21 | dedupe.key: names 'device' more than once
                    key: [notification_id, event_type] | keys: [device] | 21 | dedupe.keys: unknown key; did you mean 'key'?
                    key: [notification_id, event_type] | key: [Device] | 21 | 'Device' is not a column of source.schema; did you mean 'device'?
                    keep: first | keep: any | 22 | dedupe.keep: 'any' must be one of first, last
                    deliveries: count(*) | deliveries: count | 24 | dedupe.fold.deliveries: 'count' cannot be read, it is not a call
                    deliveries: count(*) | deliveries: cont(*) | 24 | the function 'cont' is unknown; did you mean 'count'?
                    deliveries: count(*) | deliveries: sum(device) | 24 | dedupe.fold.deliveries: 'sum(device)'
                    deliveries: count(*) | deliveries: sum(user) | 24 | dedupe.fold.deliveries: 'user' is not a column of source.schema
                    deliveries: count(*) | deliveries: count(*) as n | 24 | the name stands before the colon; leave 'as n' out
                    deliveries: count(*) | deliveries: | 24 | dedupe.fold.deliveries: has no function; write one such as count(*)
                    deliveries: count(*) | device: count(*) | 24 | dedupe.fold.device: 'device' is already a column; choose
                    deliveries: count(*) | event_day: count(*) | 24 | 'event_day' is a column that Hourfold adds itself
                    deliveries: count(*) | Deliveries: count(*) | 24 | 'Deliveries' is not a name
                    deliveries: count(*) | _n: count(*) | 24 | '_n' is not a name
                    # layout, and what the sample leaves out
                    buckets: 8 | buckets: 0 | 26 | layout.buckets: '0' must be from 1 to 1024
                    buckets: 8 | buckets: 1025 | 26 | layout.buckets: '1025' must be from 1 to 1024
                    buckets: 8 | buckets: eight | 26 | layout.buckets: 'eight' is not a whole number
                    buckets: 8 | buckets: 99999999999 | 26 | layout.buckets: '99999999999' is not a whole number
                    buckets: 8 | bucket: 8 | 26 | layout.bucket: unknown key; did you mean 'buckets'?
                    buckets: 8 | fan-in: 1 | 26 | layout.fan-in: '1' must be from 2 to 64
                    `layout: { buckets: 8 }` | retention: { raw: PT24H } | 26 | retention.raw: 'P1D' must be longer than late.allowed (PT6H) by P1D at least
                    `layout: { buckets: 8 }` | retention: { raw: 30 } | 26 | retention.raw: '30' is not a duration
                    `layout: { buckets: 8 }` | sla: { fact: PT2M } | 26 | sla.fact: 'PT2M' must be longer than source.kafka.grace (PT2M) by PT1M at least
                    `layout: { buckets: 8 }` | sla: { facts: PT20M } | 26 | sla.facts: unknown key; did you mean 'fact'?
                    `layout: { buckets: 8 }` | colour: blue | 26 | colour: unknown key; known are cadence, day, dedupe, enrich, event-time, late, layout, pipeline, retention, sinks, sla, source, windows
                    """)
    void isToldWithItsLine(String piece, String replacement, int line, String message) {
        assertThat(Reading.problems(Reading.sampleWith(piece, replacement)))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("p.yaml:" + line + ": ").contains(message));
    }
}
