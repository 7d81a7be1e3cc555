package io.hourfold.settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class HostileYamlTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka: !!javax.script.ScriptEngineManager [] | tags ('!name') are not allowed",
                "kafka: &a { bootstrap-servers: 'b:1' }\\nledger: *a | aliases ('*name') are not allowed",
                "kafka: broker:9092                                | kafka: must be a section, but is text",
                "kafka: [broker]                                   | kafka: must be a section, but is a list",
                "service: { port: [1] }                            | service.port: must be text, but is a list",
                "service: { port: 1 }\\nservice: { port: 2 }      | service: is written twice, first in line 1",
                "just text                                         | must be a section of 'key: value' lines",
                "kafka: {                                          | is not YAML",
                "'ser\\u001bvice': {}                              | ser\\u001bvice: unknown key; did you mean 'service'?",
                "spark: { properties: { spark.a:  } }              | spark.properties.spark.a: must be text, but is empty",
                "spark: { properties: { spark.a: { b: 1 } } }      | must be text, but is a section",
                "servce: { port: 1 }                               | servce: unknown key; did you mean 'service'?",
            })
    void isRefusedWithItsLine(String yaml, String told) {
        String text =
                yaml.replace("\\n", "\n").replace("\\u001b", "\\x1b").replace("'ser\\x1bvice'", "\"ser\\x1bvice\"");

        assertThat(new Given(directory).yaml(text).problems())
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("hourfold.yaml:").contains(told));
    }

    @Test
    void aFileOfManyMegabytesIsRefused() {
        assertThat(new Given(directory).yaml("# " + "x".repeat(1 << 21)).problems())
                .singleElement()
                .asString()
                .contains("the limit is 1048576");
    }

    @Test
    void sectionsWithNothingInThemAreNotSet() {
        assertThat(new Given(directory)
                        .yaml("kafka:\nledger: {}\nspark: ~\n")
                        .settings()
                        .kafka())
                .isEmpty();
    }
}
