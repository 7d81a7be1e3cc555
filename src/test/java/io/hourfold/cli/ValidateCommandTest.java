package io.hourfold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ValidateCommandTest {
    private static final String FIVE_MISTAKES =
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
            """;

    @TempDir
    Path directory;

    private Path pipelines;

    @BeforeEach
    void makeAProject() throws IOException {
        pipelines = Files.createDirectory(directory.resolve("pipelines"));
    }

    @Test
    void thePipelinesOfThisRepositoryAreValid() {
        Ran ran = Ran.hourfold(Path.of(""), "validate");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .contains(
                        "pipelines/notifications.yaml: valid, with rules for raw, fact",
                        "pipelines/tutorial.yaml: valid, without rules");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void fiveMistakesAreFiveLinesAndTheUsersFault() throws IOException {
        Files.writeString(pipelines.resolve("broken.yaml"), FIVE_MISTAKES);

        Ran ran = Ran.hourfold(directory, "validate", "pipelines/broken.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out().lines())
                .hasSize(5)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("pipelines/broken.yaml:1: pipeline: "),
                        line -> assertThat(line).startsWith("pipelines/broken.yaml:3: source.kafka.topics: "),
                        line -> assertThat(line).startsWith("pipelines/broken.yaml:6: source.schema.event_time: "),
                        line -> assertThat(line).startsWith("pipelines/broken.yaml:8: cadence: "),
                        line -> assertThat(line).startsWith("pipelines/broken.yaml:10: dedupe.key: "));
        assertThat(ran.err()).isEqualToIgnoringNewLines("5 mistakes in 1 of 1 file");
    }

    @Test
    void machinesGetEveryMistakeWithItsPlace() throws IOException {
        Files.writeString(pipelines.resolve("broken.yaml"), FIVE_MISTAKES);

        Ran ran = Ran.hourfold(directory, "validate", "--json");
        JsonNode answer = new ObjectMapper().readTree(ran.out());

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(answer.path("valid").booleanValue()).isFalse();
        JsonNode file = answer.path("files").path(0);
        assertThat(file.path("file").textValue()).isEqualTo("pipelines/broken.yaml");
        assertThat(file.path("pipeline").isNull()).isTrue();
        assertThat(file.path("problems")).hasSize(5);
        assertThat(file.path("problems").path(3).path("line").intValue()).isEqualTo(8);
        assertThat(file.path("problems").path(3).path("message").textValue()).startsWith("cadence: 'PT7H'");
    }

    @Test
    void machinesGetWhatIsValidToo() throws IOException {
        Ran.hourfold(directory, "init", "orders");

        Ran ran = Ran.hourfold(directory, "validate", "--json");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().strip())
                .isEqualTo("{\"valid\":true,\"files\":[{\"file\":\"pipelines/orders.yaml\",\"valid\":true,"
                        + "\"pipeline\":\"orders\",\"rules\":[\"raw\",\"leaf\",\"fact\"],\"problems\":[]}]}");
    }

    @Test
    void oneWrongFileAmongSeveralDecidesTheAnswer() throws IOException {
        Ran.hourfold(directory, "init", "orders");
        Files.writeString(pipelines.resolve("broken.yaml"), "pipeline: broken\n");

        Ran ran = Ran.hourfold(directory, "validate");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out().lines())
                .hasSize(4)
                .contains(
                        "pipelines/broken.yaml:1: source: is missing",
                        "pipelines/orders.yaml: valid, with rules for raw, leaf, fact");
        assertThat(ran.err()).isEqualToIgnoringNewLines("3 mistakes in 1 of 2 files");
    }

    @Test
    void ruleFilesAreCheckedWithTheirPipeline() throws IOException {
        Ran.hourfold(directory, "init", "orders");
        Path rules = directory.resolve("dq-rules/orders");
        Files.writeString(
                rules.resolve("raw.yaml"), "suit: x\nexpectations:\n  - expect_a: [b]\n    severity: fatal\n");
        Files.writeString(rules.resolve("facts.yaml"), "suite: x\nexpectations: []\n");

        Ran ran = Ran.hourfold(directory, "validate");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out().lines())
                .containsExactly(
                        "dq-rules/orders/facts.yaml: belongs to no stage; rule files are named raw, leaf, fact;"
                                + " did you mean 'fact.yaml'?",
                        "dq-rules/orders/raw.yaml:1: suit: unknown key; did you mean 'suite'?",
                        "dq-rules/orders/raw.yaml:3: expectations[0].expect_a: must be a section of arguments, but is"
                                + " a list",
                        "dq-rules/orders/raw.yaml:4: expectations[0].severity: 'fatal' must be one of error, warn");
    }

    @Test
    void aFileIsNamedLikeItsPipeline() throws IOException {
        Ran.hourfold(directory, "init", "orders");
        Files.move(pipelines.resolve("orders.yaml"), pipelines.resolve("sales.yaml"));

        Ran ran = Ran.hourfold(directory, "validate");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).contains("pipelines/sales.yaml: pipeline: is 'orders', but a file in pipelines is named");
    }

    @Test
    void elsewhereAFileMayHaveAnyName() throws IOException {
        Ran.hourfold(directory, "init", "orders");
        Path draft = Files.move(pipelines.resolve("orders.yaml"), directory.resolve("draft.txt"));

        assertThat(Ran.hourfold(directory, "validate", "draft.txt").out())
                .isEqualToIgnoringNewLines("draft.txt: valid, with rules for raw, leaf, fact");
        assertThat(Ran.hourfold(pipelines, "validate", draft.toString()).exitCode())
                .isZero();
    }

    @Test
    void aFileThatIsNotThereIsTheUsersFault() {
        Ran ran = Ran.hourfold(directory, "validate", "pipelines/nothing.yaml");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEqualToIgnoringNewLines("pipelines/nothing.yaml: does not exist");
    }

    @Test
    void withoutAnyPipelineTheWayToOneIsTold() {
        Ran ran = Ran.hourfold(directory, "validate");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("There is no pipelines/*.yaml in ", "hourfold init NAME");
    }
}
