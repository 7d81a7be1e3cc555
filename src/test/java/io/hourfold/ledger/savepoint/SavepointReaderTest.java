package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SavepointReaderTest {
    private static final String GOOD =
            """
            {
            "format": "hourfold-savepoint",
            "version": 1,
            "pipeline": {"name":"notifications","fixed":{"cadence":"PT1H"},"beginsAt":"2026-11-20T00:00:00Z","registeredAt":"2026-11-20T07:00:00Z"},
            "boundaries": [
              {"at":"2026-11-20T00:00:00Z","decidedAt":"2026-11-20T00:00:00.123Z","marks":[{"topic":"events","partition":0,"topicId":"A","offset":5}]},
              {"at":"2026-11-20T01:00:00Z","decidedAt":"2026-11-20T01:00:00.123Z","marks":[{"topic":"events","partition":0,"topicId":"A","offset":7}]}
            ],
            "losses": [
              {"batch":"2026-11-20T00:00:00Z","topic":"events","partition":0,"topicId":"A","from":3,"to":5,"acceptedBy":"ada","reason":"late","acceptedAt":"2026-11-20T08:00:00Z"}
            ],
            "exclusions": [
              {"batch":"2026-11-20T00:00:00Z","excludedBy":"ada","reason":"bad","excludedAt":"2026-11-20T10:00:00Z","readmittedBy":"eve","readmittedAt":"2026-11-20T11:00:00Z"}
            ],
            "runs": [
              {"id":"run-1","command":"run","startedBy":"ada","host":"worker-1","startedAt":"2026-11-20T07:00:00Z"}
            ],
            "stages": [
              {"batch":"2026-11-20T00:00:00Z","stage":"INGEST","state":"DONE","run":"run-1","outputSnapshot":"9223372036854775807","counts":{"read":13},"quarantined":{"not JSON":2},"startedAt":"2026-11-20T08:00:00Z","finishedAt":"2026-11-20T09:00:00Z"}
            ]
            }
            """;

    @Test
    void whatIsReadIsWrittenAsItWas() {
        assertThat(SavepointJson.write(SavepointReader.read("savepoint.json", GOOD)))
                .isEqualTo(GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "hourfold-savepoint           | other                | format: must be 'hourfold-savepoint', but is 'other'",
                "\"version\": 1               | \"version\": 2       | version: 2 is not one that this version of Hourfold reads; it reads 1",
                "\"version\": 1,              |                      | version: is missing",
                "\"losses\"                   | \"lost\"             | lost: unknown field",
                "\"losses\"                   | \"lost\"             | losses: is missing",
                "\"offset\":7                 | \"offset\":4         | boundary 2026-11-20T01:00:00Z: events-0 lies at offset 4, but at 2026-11-20T00:00:00Z it lay at 5 already",
                "\"offset\":7                 | \"offset\":-7        | boundaries[1].marks[0].offset: must be a whole number from 0 to 9223372036854775807, but is -7",
                "\"offset\":7                 | \"offset\":7.5       | boundaries[1].marks[0].offset: must be a whole number from 0 to 9223372036854775807, but is another number",
                "\"offset\":7                 | \"offset\":\"7\"     | boundaries[1].marks[0].offset: must be a whole number from 0 to 9223372036854775807, but is text",
                "\"offset\":7                 | \"offset\":99999999999999999999 | boundaries[1].marks[0].offset: must be",
                "\"partition\":0,\"topicId\":\"A\",\"offset\":7 | \"partition\":2147483648,\"topicId\":\"A\",\"offset\":7 | boundaries[1].marks[0].partition: must be a whole number from 0 to 2147483647",
                "{\"at\":\"2026-11-20T01      | {\"at\":\"2026-11-20T00 | boundaries[1].at: 2026-11-20T00:00:00Z does not come after the one before it",
                "{\"at\":\"2026-11-20T01:00   | {\"at\":\"2026-11-20T01:07 | boundaries[1].at: batch: '2026-11-20T01:07:00Z' is not where a batch of PT1H begins",
                "{\"at\":\"2026-11-20T01      | {\"at\":\"soon        | boundaries[1].at: time: 'soon:00:00Z' is not a UTC time",
                "\"cadence\":\"PT1H\"         | \"x\":\"y\"           | pipeline.fixed.cadence: is missing",
                "\"cadence\":\"PT1H\"         | \"cadence\":\"PT7H\"  | pipeline.fixed.cadence: 'PT7H' is no cadence",
                "\"cadence\":\"PT1H\"         | \"cadence\":1         | pipeline.fixed.cadence: must be text, but is 1",
                "\"name\":\"notifications\"   | \"name\":\"a/../b\"   | pipeline.name: 'a/../b' does not match",
                "\"topic\":\"events\",\"partition\":0,\"topicId\":\"A\",\"from\" | \"topic\":\"a;b\",\"partition\":0,\"topicId\":\"A\",\"from\" | losses[0].topic: 'a;b' does not match",
                "\"from\":3                   | \"from\":6            | losses[0]: offset range of events-0 runs backwards: 6 to 5",
                "\"readmittedBy\":\"eve\",    |                       | exclusions[0].readmittedBy: and readmittedAt belong together",
                "\"run\":\"run-1\"            | \"run\":\"run-2\"     | stages[0].run: 'run-2' is not among the runs",
                "\"INGEST\"                   | \"ingest\"            | stages[0].stage: 'ingest' is none of [INGEST, CHECK_RAW",
                "\"9223372036854775807\"      | \"9223372036854775808\" | stages[0].outputSnapshot: '9223372036854775808' is not a whole number",
                "\"9223372036854775807\"      | 5                     | stages[0].outputSnapshot: must be text, but is 5",
                "\"DONE\"                     | \"STARTED\"           | stages[0]: an attempt has an end unless it is STARTED: STARTED",
                "\"read\":13                  | \"\":13               | stages[0].counts: holds a name that is empty",
                "\"late\"                     | \"la\\u0000te\"       | losses[0].reason: holds a NUL or half a character",
                "\"late\"                     | \"la\\ud800te\"       | losses[0].reason: holds a NUL or half a character",
                "\"late\"                     | null                  | losses[0].reason: must be text, but is null",
                "\"host\":\"worker-1\",       | \"host\":\"w\",\"host\":\"v\", | line 16: is not JSON: Duplicate field 'host'",
            })
    void aMistakeIsToldWithItsPlace(String right, String wrong, String told) {
        assertThat(problems(GOOD.replace(right, wrong == null ? "" : wrong)))
                .startsWith("savepoint.json is not a savepoint that can be imported:")
                .anySatisfy(line -> assertThat(line).startsWith(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{", "{}", "{} {}", "at,topic\n", "\u0000"})
    void whatIsNoSavepointIsRefused(String text) {
        assertThat(problems(text)).hasSizeGreaterThan(1);
    }

    @Test
    void textThatIsNestedTooDeeplyIsRefused() {
        assertThat(problems("[".repeat(100_000))).hasSize(2);
    }

    @Test
    void fiveMistakesAreToldAtOnce() {
        String wrong = GOOD.replace("\"offset\":7", "\"offset\":-7")
                .replace("\"from\":3", "\"from\":\"3\"")
                .replace("\"INGEST\"", "\"INHALE\"")
                .replace("\"host\"", "\"hots\"");

        assertThat(problems(wrong))
                .hasSize(1 + 5)
                .anyMatch(line -> line.startsWith("boundaries[1].marks[0].offset: "))
                .anyMatch(line -> line.startsWith("losses[0].from: "))
                .anyMatch(line -> line.startsWith("stages[0].stage: "))
                .contains("runs[0].host: is missing", "runs[0].hots: unknown field");
    }

    @Test
    void ofVeryManyMistakesTheFirstAreTold() {
        String wrong = GOOD.replace("\"runs\": [", "\"runs\": [" + "7,".repeat(1000));

        assertThat(problems(wrong)).hasSize(1 + Mistakes.MOST_TOLD + 1).last().isEqualTo("… and 950 more");
    }

    private static List<String> problems(String text) {
        Failure failure = catchThrowableOfType(Failure.class, () -> SavepointReader.read("savepoint.json", text));
        assertThat(failure).as("a failure").isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        return failure.getMessage().lines().toList();
    }
}
