package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class PipelineFilesTest {
    private static final String AVRO =
            """
            {"type":"record","name":"R","fields":[
              {"name":"id","type":"string"},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}}]}
            """;

    @TempDir
    Path directory;

    private Path project;
    private PipelineFiles files;

    @BeforeEach
    void makeAProject() throws IOException {
        project = directory.resolve("project");
        Files.createDirectories(project.resolve("pipelines/schemas"));
        files = new PipelineFiles(project, Reading.FUNCTIONS);
    }

    @Test
    void aPipelineIsFoundByItsName() throws IOException {
        write("notifications.yaml", Reading.sample());

        assertThat(files.named("notifications")).isEqualTo(Reading.pipeline(Reading.sample()));
        assertThat(files.all()).containsExactly(project.resolve("pipelines/notifications.yaml"));
    }

    @Test
    void anUnknownPipelineIsAnsweredWithTheKnownOnes() throws IOException {
        write("b.yaml", "");
        write("a.yaml", "");

        Failure unknown = catchThrowableOfType(Failure.class, () -> files.named("c"));

        assertThat(unknown.kind()).isEqualTo(FailureKind.USER);
        assertThat(unknown)
                .hasMessage(
                        "pipeline 'c': there is no pipelines/c.yaml; known are a, b. 'hourfold init c' writes one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "a/b", "A", "", "a.yaml", "a\u0000"})
    void aNameIsNeverAPath(String name) {
        assertThatThrownBy(() -> files.named(name))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("pipeline: '")
                .hasMessageContaining("is not a name");
    }

    @Test
    void everyMistakeOfAFileIsOneFailure() throws IOException {
        write("p.yaml", "pipeline: p\n");

        assertThat(catchThrowableOfType(Failure.class, () -> files.named("p"))
                        .getMessage()
                        .lines())
                .containsExactly(
                        "pipelines/p.yaml:1: source: is missing",
                        "pipelines/p.yaml:1: event-time: is missing",
                        "pipelines/p.yaml:1: dedupe: is missing");
    }

    @Test
    void aFileUnderTheNameOfAnotherPipelineIsRefused() throws IOException {
        write("other.yaml", Reading.sample());

        assertThatThrownBy(() -> files.named("other"))
                .hasMessage("pipelines/other.yaml: pipeline: is 'notifications', but a file in pipelines is named like"
                        + " its pipeline; rename one of them");
    }

    @Test
    void aSchemaFileLiesBesideOrBelowThePipelineFile() throws IOException {
        write("schemas/a.avsc", AVRO);
        write("p.yaml", avro("schemas/a.avsc"));

        assertThat(files.named("p").source().format()).isEqualTo(new Format.Avro(AVRO));
    }

    @Test
    void aLinkWithinTheProjectIsFollowed() throws IOException {
        Path shared = Files.writeString(project.resolve("shared.avsc"), AVRO);
        Files.createSymbolicLink(project.resolve("pipelines/a.avsc"), shared);
        write("p.yaml", avro("a.avsc"));

        assertThat(files.named("p").source().format()).isEqualTo(new Format.Avro(AVRO));
    }

    @Test
    void aLinkOutOfTheProjectIsRefused() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.avsc"), "canary");
        Files.createSymbolicLink(project.resolve("pipelines/a.avsc"), secret);
        Files.createSymbolicLink(project.resolve("pipelines/out"), directory);
        write("p.yaml", avro("a.avsc"));
        write("q.yaml", avro("out/secret.avsc").replace("pipeline: p", "pipeline: q"));

        assertThatThrownBy(() -> files.named("p"))
                .hasMessageContaining("in the project")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> files.named("q")).hasMessageContaining("in the project");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../shared.avsc",
                "schemas/../../shared.avsc",
                "schemas/../a.avsc",
                "..",
                "/etc/passwd",
                "",
                " ",
            })
    void aPathThatLeavesItsPlaceIsRefused(String path) throws IOException {
        Files.writeString(project.resolve("shared.avsc"), AVRO);
        write("a.avsc", AVRO);
        write("p.yaml", avro(path));

        assertThatThrownBy(() -> files.named("p"))
                .hasMessageStartingWith("pipelines/p.yaml:4: source.format.avro.schema-file: '" + path + "' must lie")
                .hasMessageNotContaining("root:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.avsc", "file:a.avsc", "%2e%2e/shared.avsc", "schemas", "binary.avsc", "."})
    void aSchemaFileThatCannotBeReadIsToldAtItsLine(String path) throws IOException {
        Files.write(project.resolve("pipelines/binary.avsc"), new byte[] {(byte) 0xff, 0});
        write("a.avsc", AVRO);
        write("p.yaml", avro(path));

        assertThatThrownBy(() -> files.named("p"))
                .hasMessageStartingWith("pipelines/p.yaml:4: source.format.avro.schema-file: '" + path + "' ");
    }

    @Test
    void aFileFromElsewhereMayOnlyPointBelowItself() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.avsc"), AVRO);
        Files.createSymbolicLink(elsewhere.resolve("b.avsc"), Files.writeString(project.resolve("shared.avsc"), AVRO));

        assertThat(files.check(Files.writeString(elsewhere.resolve("x.yaml"), avro("a.avsc")), (pipeline, rules) -> {})
                        .problems())
                .isEmpty();
        assertThat(files.check(Files.writeString(elsewhere.resolve("y.yaml"), avro("b.avsc")), (pipeline, rules) -> {})
                        .problems())
                .hasSize(1);
    }

    @Test
    void columnsThatTheAvroSchemaDoesNotGiveAreToldAtTheirLines() throws IOException {
        write("a.avsc", AVRO);
        write("p.yaml", avro("a.avsc").replace("id: string", "id: bigint, more: string"));

        assertThatThrownBy(() -> files.named("p"))
                .hasMessage("pipelines/p.yaml:5: source.schema.id: is bigint, which the Avro type string does not give"
                        + System.lineSeparator()
                        + "pipelines/p.yaml:5: source.schema.more: has no field of this name in the Avro schema");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve("pipelines").resolve(name), text);
    }

    private static String avro(String schemaFile) {
        return """
                pipeline: p
                source:
                  kafka: { topics: [t] }
                  format: { avro: { schema-file: "%s" } }
                  schema: { id: string, at: timestamp }
                event-time: at
                dedupe: { key: [id] }
                """
                .formatted(schemaFile);
    }
}
