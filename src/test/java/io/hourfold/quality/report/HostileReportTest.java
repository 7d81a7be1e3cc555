package io.hourfold.quality.report;

import com.fasterxml.jackson.databind.node.TextNode;
import io.hourfold.ledger.CheckVerdict;
import io.hourfold.ledger.RuleResult;
import io.hourfold.ledger.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever rules, suites, runs and rows are called, it is text. */
class HostileReportTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "javascript:alert(1)",
                "</title></style></svg><script>alert(1)</script>",
                "&lt;script&gt;&#60;script&#62;&amp",
                "../../../etc/passwd",
                "..\\..\\x\u0000y/%2e%2e/%00",
                "]]><!--<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;-->",
                "\u202Egnp.exe\u0007\u001b[31m\uFFFE\u0085",
                "CON",
                "",
                "{\"a\":\"<script>alert(1)</script>\",\"<b>\":[1,{\"x\":\"'\"}]}"
            })
    void whatIsHostileIsText(String text) throws IOException {
        CheckedHistory history = new CheckedHistory().suite(text);
        history.run(text).check(text, 5, Optional.empty(), Stage.CHECK_RAW, List.of(hostile(text)));
        Path folder = directory.resolve("report");

        history.write(folder, 6);

        WrittenPages pages = new WrittenPages(folder);
        assertThat(pages.broken()).isEmpty();
        assertThat(pages.all()).hasSize(4);
        assertThat(pages.elements("*")).extracting(Element::getTagName).doesNotContain("script", "img", "b");
        assertThat(pages.elements("*"))
                .flatExtracting(HostileReportTest::attributes)
                .noneMatch(name -> name.startsWith("on") || name.equals("src") || name.equals("style"));
        assertThat(pages.elements("a"))
                .extracting(link -> link.getAttribute("href"))
                .allMatch(way -> way.matches("(\\.\\./)?([a-z]+/)?[a-z0-9_-]+\\.html(#[a-z0-9_-]+)?"));
        try (Stream<Path> beside = Files.list(directory)) {
            assertThat(beside).containsExactly(folder);
        }
    }

    @Test
    void aHostileTextCanBeReadAsItIs() throws IOException {
        String text = "<b>\"it's\" & so on</b>";
        CheckedHistory history = new CheckedHistory();
        history.run("run").check("run", 5, Optional.empty(), Stage.CHECK_RAW, List.of(hostile(text)));

        history.write(directory, 6);

        assertThat(new WrittenPages(directory).elements("dd"))
                .extracting(Element::getTextContent)
                .contains(text);
    }

    @Test
    void differentNamesAreDifferentFilesAlsoWhereCapitalsAreNotTold() {
        List<String> names =
                List.of("a b", "a_b", "a-b", "A-b", "a_20_b", "ab", "", "_", "ä", "x".repeat(200), "x".repeat(201));

        assertThat(names.stream().map(FileName::of).toList())
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9_-]{1,100}"));
    }

    @Test
    void whatCouldRunIsRefusedWhoeverAsksForIt() {
        assertThatThrownBy(() -> Attribute.of("onclick", "x")).hasMessageContaining("no use for");
        assertThatThrownBy(() -> Attribute.of("href", "javascript:x")).hasMessageContaining("no use for");
        assertThatThrownBy(() -> Attribute.of("style", "x")).hasMessageContaining("no use for");
        assertThatThrownBy(() -> new Html().in("script", html -> {})).hasMessageContaining("no use for");
        assertThatThrownBy(() -> new Html().styles("</style>")).hasMessageContaining("end early");
    }

    private static RuleResult hostile(String text) {
        return new RuleResult(
                1,
                text,
                text,
                List.of(text, text),
                text,
                Optional.of(text),
                text,
                text,
                CheckVerdict.ERROR,
                text,
                text,
                OptionalDouble.of(Double.NaN),
                Optional.of(new RuleResult.Elements(5, 1, 1)),
                List.of(text, "{\"column\":" + quoted(text) + "}"),
                Optional.of(text));
    }

    private static String quoted(String text) {
        return new TextNode(text).toString();
    }

    private static List<String> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(place -> element.getAttributes().item(place))
                .map(Node::getNodeName)
                .toList();
    }
}
