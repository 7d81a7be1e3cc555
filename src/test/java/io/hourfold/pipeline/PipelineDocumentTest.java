package io.hourfold.pipeline;

import io.hourfold.fold.FoldRegistry;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class PipelineDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "pipeline-file.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KNOWN =
            Pattern.compile("^p\\.yaml:\\d+: (?:(.+)\\.)?xxxxxxxxxxxxxxxxxxxx: unknown key; known are (.*)$");

    @Test
    void theDocumentHasTheKeysOfTheReader() throws IOException {
        assertThat(documented()).containsExactlyElementsOf(known());
    }

    @Test
    void everyExampleIsAPipeline() throws IOException {
        List<String> examples = EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).hasSize(4).allSatisfy(example -> assertThat(Reading.problems(example))
                .isEmpty());
    }

    @Test
    void theFirstExampleIsTheSampleWithoutItsComments() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
        assertThat(example.find()).isTrue();

        assertThat(Reading.pipeline(example.group(1))).isEqualTo(Reading.pipeline(Reading.sample()));
    }

    @Test
    void theDefaultsAreThoseOfTheRecords() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(document)
                .contains("`source.kafka.grace` | `" + Source.DEFAULT_GRACE + "`")
                .contains("`late.allowed` | `" + Late.DEFAULT.allowed() + "`")
                .contains("`late.future-skew` | `" + Late.DEFAULT.futureSkew() + "`")
                .contains("`layout.buckets` | `" + Layout.DEFAULT.buckets() + "` | " + Layout.BUCKETS.least() + " to "
                        + Layout.BUCKETS.most() + " |")
                .contains("`layout.fan-in` | `" + Layout.DEFAULT.fanIn() + "` | " + Layout.FAN_IN.least() + " to "
                        + Layout.FAN_IN.most() + " |")
                .contains("at most " + Names.LONGEST_PIPELINE + " characters")
                .contains("at most " + Names.LONGEST_COLUMN + " characters")
                .contains("at most " + Names.LONGEST_TOPIC)
                .contains("1 to " + SchemaReader.MOST_COLUMNS + " columns")
                .contains("nested up to " + TypeParser.DEEPEST + " levels");
    }

    @Test
    void everyFoldFunctionOfOursIsNamed() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(FoldRegistry.fromClassPath().names())
                .filteredOn(name -> !name.startsWith("test_"))
                .allSatisfy(name -> assertThat(document).containsPattern("`" + name + "(\\(\\*\\))?`"));
    }

    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .forEach(keys::add);
        return keys;
    }

    /** What the reader itself answers when every section holds a key that it does not know. */
    private static Set<String> known() {
        Set<String> keys = new TreeSet<>();
        Reading.problems(
                        """
                        xxxxxxxxxxxxxxxxxxxx: 1
                        source:
                          xxxxxxxxxxxxxxxxxxxx: 1
                          kafka: { xxxxxxxxxxxxxxxxxxxx: 1 }
                          format:
                            xxxxxxxxxxxxxxxxxxxx: 1
                            csv: { xxxxxxxxxxxxxxxxxxxx: 1 }
                            avro: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        day: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        late: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        dedupe: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        layout: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        retention: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        sla: { xxxxxxxxxxxxxxxxxxxx: 1 }
                        """)
                .stream()
                .map(KNOWN::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .forEach(answer -> addAll(keys, answer));
        return keys;
    }

    private static void addAll(Set<String> keys, MatchResult answer) {
        String section = answer.group(1) == null ? "" : answer.group(1) + ".";
        Arrays.stream(answer.group(2).split(", ")).map(key -> section + key).forEach(keys::add);
    }
}
