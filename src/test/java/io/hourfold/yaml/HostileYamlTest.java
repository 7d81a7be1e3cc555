package io.hourfold.yaml;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HostileYamlTest {
    @Test
    void aBillionLaughsAreRefusedAtTheFirstAlias() {
        StringBuilder laughs = new StringBuilder("a: &a [lol, lol]\n");
        for (char name = 'b'; name <= 'j'; name++) {
            char before = (char) (name - 1);
            laughs.append(name)
                    .append(": &")
                    .append(name)
                    .append(" [*")
                    .append(before)
                    .append(", *")
                    .append(before)
                    .append("]\n");
        }

        assertThat(problems(laughs.toString()))
                .hasSize(18)
                .contains("f.yaml:2: b[0]: aliases ('*name') are not allowed; write the value out");
    }

    @Test
    void anAliasToItselfAndAMergedAliasAreRefused() {
        assertThat(problems("a: &x [*x]\n")).singleElement().asString().contains("aliases");
        assertThat(problems("a: &x {b: 1}\nc:\n  <<: *x\n"))
                .singleElement()
                .asString()
                .contains("aliases");
        assertThat(problems("a: &x b\n*x : 1\n")).isNotEmpty();
    }

    @Test
    void tagsConstructNothing() {
        for (String tag : List.of(
                "!!javax.script.ScriptEngineManager",
                "!!java.net.URL",
                "!!python/object/apply:os.system",
                "!custom",
                "!!binary",
                "!!str",
                "!<tag:yaml.org,2002:int>")) {
            assertThat(problems("a: " + tag + " 'x'\nb: 1\n"))
                    .singleElement()
                    .asString()
                    .isEqualTo("f.yaml:1: a: tags ('!name') are not allowed; quote a value that begins with '!'");
        }
        assertThat(
                        problems(
                                "a: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL ['http://x']]]]\n"))
                .hasSize(1);
        assertThat(problems("!!set {a: 1}\n")).hasSize(1);
        assertThat(problems("!custom a: 1\n")).hasSize(1);
    }

    @Test
    void deepNestingIsRefusedWithoutExhaustingTheStack() {
        int deep = 100_000;

        assertThat(problems("a: " + "[".repeat(deep) + "]".repeat(deep)))
                .singleElement()
                .asString()
                .contains("is not YAML: nested more than " + YamlText.DEEPEST + " levels deep");
        assertThat(problems("a: " + "[".repeat(deep))).isNotEmpty();
        assertThat(problems("a: " + "{b: ".repeat(deep))).isNotEmpty();
        assertThat(problems("- ".repeat(deep))).isNotEmpty();
        assertThat(problems("? ".repeat(deep))).isNotEmpty();
        assertThat(problems("a: !x " + "[".repeat(deep))).isNotEmpty();
    }

    @Test
    void nestingUpToTheLimitIsRead() {
        int inner = YamlText.DEEPEST - 1;

        assertThat(problems("a: " + "[".repeat(inner - 1) + "x" + "]".repeat(inner - 1)))
                .isEmpty();
        assertThat(problems("a: " + "[".repeat(inner) + "x" + "]".repeat(inner)))
                .hasSize(1);
    }

    @Test
    void hugeTextIsRefusedBeforeItIsParsed() {
        assertThat(problems("a: " + "x".repeat(10 << 20)))
                .containsExactly("f.yaml:1: is 10485763 characters long; the limit is " + YamlText.MOST_CHARACTERS);
    }

    @Test
    void manyMistakesAreCountedAndNotAllTold() {
        Problems problems = new Problems();
        YamlText.read("f.yaml", "a: !x 1\n".repeat(5_000), problems);

        assertThat(problems.all()).hasSize(Problems.MOST);
        assertThat(problems.count()).isEqualTo(5_000);
        assertThat(problems.beyond()).isEqualTo(5_000 - Problems.MOST);
    }

    @Test
    void charactersThatDoNotBelongIntoTextNameTheLine() {
        assertThat(problems("a: 1\nb: 2\u0000\n"))
                .containsExactly("f.yaml:2: holds the character U+0000, which does not belong into a text file");
        for (char character :
                new char[] {'\u0007', '\u001b', '\u007f', '\u0085', '\u2028', '\ud800', '\ufffe', '\ufeff'}) {
            assertThat(problems("a: x" + character))
                    .singleElement()
                    .asString()
                    .contains(String.format("U+%04X", (int) character));
        }
    }

    @Test
    void namesThatWouldBreakALineOrATerminalStayOnTheirLine() {
        assertThat(problems("\"a\\nb\\e[31m\": !x 1\n"))
                .containsExactly(
                        "f.yaml:1: a\\u000ab\\u001b[31m: tags ('!name') are not allowed; quote a value that begins with '!'");
    }

    @Test
    void keysThatAreNotTextAreRefused() {
        assertThat(problems("? [a, b]\n: c\nd: 1\n")).containsExactly("f.yaml:1: a key must be plain text");
        assertThat(problems("? {a: b}\n: [c, {d: e}]\n")).hasSize(1);
    }

    @Test
    void strangeDirectivesAreRefusedOrIgnored() {
        assertThat(problems("%YAML 9.9\n---\na: 1\n")).hasSize(1);
        assertThat(problems("%TAG !e! tag:example.org,2000:\n---\na: !e!x 1\n")).hasSize(1);
        assertThat(problems("%YAML 1.2\n---\na: 1\n")).isEmpty();
    }

    @Test
    void brokenEscapesAreRefused() {
        for (String escape : List.of("\\U", "\\UFFFFFFFF", "\\U00110000", "\\u", "\\x", "\\q")) {
            assertThat(problems("a: \"" + escape + "\"\n"))
                    .as(escape)
                    .singleElement()
                    .asString()
                    .contains("is not YAML");
        }
    }

    @Property(seed = "20261120", tries = 3000)
    void anyTextIsReadOrRefusedAndNothingElseHappens(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String printable,
            @ForAll @StringLength(max = 12) String any) {
        problems(printable);
        problems(any);
        problems(printable.replace(' ', '\n').replace('a', ':').replace('b', '-'));
    }

    private static List<String> problems(String text) {
        Problems problems = new Problems();
        boolean read = YamlText.read("f.yaml", text, problems).isPresent();
        assertThat(read || !problems.none()).isTrue();
        return problems.all().stream().map(Problem::toString).toList();
    }
}
