package io.hourfold.quality.rule;

import io.hourfold.fold.FoldRegistry;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.PipelineFiles;
import io.hourfold.yaml.Problems;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.YamlText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What docs/data-quality.md says, in pieces, and the reader that its examples are meant for. */
final class RulesPage {
    /** Its columns are those that the examples name. */
    private static final Pipeline PIPELINE =
            new PipelineFiles(Path.of(""), FoldRegistry.fromClassPath()).named("notifications");

    private static final Pattern EXPECTATION = Pattern.compile(
            "^\\| `(expect_\\w+)` \\| `(\\{.*?\\})` \\| (?:.* )?\\| ([a-z 0]+) \\| (yes|no) \\|$", Pattern.MULTILINE);
    private static final Pattern OPTIONAL = Pattern.compile("^\\| `(\\w+)` \\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private RulesPage() {}

    /** A row of one of the tables of expectations. */
    record Entry(String name, String arguments, String withoutValues, String rows) {
        /** The arguments, each as it is written. */
        Map<String, String> each() {
            Section section =
                    YamlText.read("arguments", arguments, new Problems()).orElseThrow();
            Map<String, String> each = new LinkedHashMap<>();
            section.all().forEach((key, value) -> each.put(key, JsonValue.of(value)));
            return each;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Entry> entries() throws IOException {
        return EXPECTATION
                .matcher(document())
                .results()
                .map(row -> new Entry(row.group(1), row.group(2), row.group(3), row.group(4)))
                .toList();
    }

    /** The arguments that may be left out. */
    static Set<String> optional() throws IOException {
        String table = document().replaceAll("(?s).*### Arguments that may be left out(.*?)\n## .*", "$1");
        return OPTIONAL.matcher(table).results().map(row -> row.group(1)).collect(Collectors.toSet());
    }

    static List<String> quoted(String line) {
        return QUOTED.matcher(line).results().map(name -> name.group(1)).toList();
    }

    static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\n(.*?)```")
                .matcher(document())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    static String document() throws IOException {
        return Files.readString(Path.of("docs", "data-quality.md"));
    }

    /** Reads one rule of a suite of the fact, whose columns are those of raw and more. */
    static Optional<Rule> read(String name, String arguments, Problems problems) {
        return reader(StageShapes.FACT, problems)
                .ours("suite.yaml", "suite: one\nexpectations:\n  - " + name + ": " + arguments)
                .map(suite -> suite.rules().get(0));
    }

    static SuiteReader reader(String stage, Problems problems) {
        return new SuiteReader(stage, shape(stage), Freedom.PARSED_ONLY, problems);
    }

    static Shape shape(String stage) {
        return StageShapes.of(PIPELINE, stage);
    }
}
