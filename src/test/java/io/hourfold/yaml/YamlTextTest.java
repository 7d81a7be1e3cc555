package io.hourfold.yaml;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class YamlTextTest {
    private final Problems problems = new Problems();

    @Test
    void everyValueKnowsItsLine() {
        Section top = read("# a comment\npipeline: p\nsource:\n\n  topics: [a,\n   b]\n");

        assertThat(top.at("pipeline")).hasToString("f.yaml:2");
        Section source = top.section("source").orElseThrow();
        assertThat(source.at("topics")).hasToString("f.yaml:5");
        assertThat(source.list("topics").orElseThrow().get(1).at()).hasToString("f.yaml:6");
        assertThat(source.texts("topics")).contains(List.of("a", "b"));
        assertThat(problems.none()).isTrue();
    }

    @Test
    void scalarsStayAsTheyWereWritten() {
        Section top = read("a: 010\nb: yes\nc: 1e3\nd: 2026-11-20T05:00:00Z\ne: 0x1F\nf: 'x: y'\n");

        assertThat(top.text("a")).contains("010");
        assertThat(top.text("b")).contains("yes");
        assertThat(top.text("c")).contains("1e3");
        assertThat(top.text("d")).contains("2026-11-20T05:00:00Z");
        assertThat(top.text("e")).contains("0x1F");
        assertThat(top.text("f")).contains("x: y");
    }

    @Test
    void whatIsWrittenAsNothingCountsAsMissing() {
        Section top = read("a:\nb: ~\nc: null\nd: ''\n");

        assertThat(top.text("a")).isEmpty();
        assertThat(top.text("b")).isEmpty();
        assertThat(top.text("c")).isEmpty();
        assertThat(top.text("d")).contains("");
    }

    @Test
    void anEmptyFileIsAnEmptySection() {
        for (String text : List.of("", "\n", "# nothing but a comment\n", "---\n", "~", "\uFEFF")) {
            assertThat(read(text).all()).isEmpty();
        }
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreReadAsUsual() {
        Section top = read("\uFEFFa: 1\r\nb:\r\n  c: 2\r\n");

        assertThat(top.text("a")).contains("1");
        assertThat(top.section("b").orElseThrow().text("c")).contains("2");
        assertThat(top.section("b").orElseThrow().at("c").line()).isEqualTo(3);
    }

    @Test
    void aTopThatIsNoSectionIsRefused() {
        assertThat(refused("- a\n- b\n")).containsExactly("f.yaml:1: must be a section of 'key: value' lines");
        assertThat(refused("only text")).containsExactly("f.yaml:1: must be a section of 'key: value' lines");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(refused("a: 1\n---\nb: 2\n"))
                .containsExactly("f.yaml:2: holds a second document ('---'); write one file for each");
    }

    @Test
    void aDuplicateKeyNamesBothLines() {
        assertThat(refusedButRead("a:\n  b: 1\n  c: 2\n  b: {d: [3]}\n"))
                .containsExactly("f.yaml:4: a.b: is written twice, first in line 2");
    }

    @Test
    void syntaxErrorsNameTheLine() {
        assertThat(refused("a: 1\nb: c: d\n"))
                .containsExactly("f.yaml:2: is not YAML: mapping values are not allowed here");
        assertThat(refused("a:\n\tb: 1\n")).singleElement().asString().startsWith("f.yaml:2: is not YAML: ");
        assertThat(refused("a: [1, 2\nb: 3\n")).singleElement().asString().startsWith("f.yaml:2: is not YAML: ");
        assertThat(refused("a: 'open\n")).singleElement().asString().contains("is not YAML: ");
    }

    private Section read(String text) {
        Optional<Section> top = YamlText.read("f.yaml", text, problems);
        assertThat(problems.all()).isEmpty();
        return top.orElseThrow();
    }

    private static List<String> refused(String text) {
        Problems problems = new Problems();
        assertThat(YamlText.read("f.yaml", text, problems)).isEmpty();
        return problems.all().stream().map(Problem::toString).toList();
    }

    private static List<String> refusedButRead(String text) {
        Problems problems = new Problems();
        assertThat(YamlText.read("f.yaml", text, problems)).isPresent();
        return problems.all().stream().map(Problem::toString).toList();
    }
}
