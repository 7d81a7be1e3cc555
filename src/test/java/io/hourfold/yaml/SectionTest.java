package io.hourfold.yaml;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SectionTest {
    private final Problems problems = new Problems();

    @Test
    void anUnknownKeyIsAnsweredWithTheNearestKnownOne() {
        Section top = read("retension: 1\nzzz: 2\n");
        top.text("retention");
        top.text("late");
        top.refuseUnknown();

        assertThat(told())
                .containsExactly(
                        "f.yaml:1: retension: unknown key; did you mean 'retention'?",
                        "f.yaml:2: zzz: unknown key; known are late, retention");
    }

    @Test
    void aMistypedKeyIsNotAlsoMissing() {
        Section top = read("sorce: 1\n");
        top.requiredText("source");
        top.requiredText("pipeline");
        top.refuseUnknown();

        assertThat(told())
                .containsExactly(
                        "f.yaml:1: sorce: unknown key; did you mean 'source'?", "f.yaml:1: pipeline: is missing");
    }

    @Test
    void aKeyWithoutAValueIsMissingAtItsOwnLine() {
        Section top = read("a: 1\nb:\n");
        top.text("a");
        top.requiredSection("b");
        top.refuseUnknown();

        assertThat(told()).containsExactly("f.yaml:2: b: is missing");
    }

    @Test
    void aKeyWhoseValueWasRefusedIsNotAlsoMissing() {
        Section top = YamlText.read("f.yaml", "a: !x 1\n", problems).orElseThrow();
        top.requiredText("a");
        top.refuseUnknown();

        assertThat(told()).singleElement().asString().contains("tags ('!name') are not allowed");
    }

    @Test
    void theWrongKindOfValueIsToldOnce() {
        Section top = read("a: [1]\nb: 2\nc: {d: 3}\ne: [1, {x: y}, ~]\n");
        top.requiredText("a");
        top.requiredSection("b");
        top.list("c");
        assertThat(top.texts("e")).contains(List.of("1"));
        top.refuseUnknown();

        assertThat(told())
                .containsExactly(
                        "f.yaml:1: a: must be text, but is a list",
                        "f.yaml:2: b: must be a section, but is text",
                        "f.yaml:3: c: must be a list, but is a section",
                        "f.yaml:4: e: must be a list of text, but holds a section",
                        "f.yaml:4: e: must be a list of text, but holds nothing");
    }

    @Test
    void theKeyStandsForTheNounOfAFailure() {
        Section top = read("a: {b: x}\n");
        top.section("a").orElseThrow().parsed("b", text -> {
            throw Failure.user("time: '" + text + "' is not a UTC time");
        });

        assertThat(told()).containsExactly("f.yaml:1: a.b: 'x' is not a UTC time");
    }

    @Test
    void allProblemsAreOneFailureOfTheUserSortedByPlace() {
        problems.add(new Position("b.yaml", 1), "third");
        problems.add(new Position("a.yaml", 12), "second");
        problems.add(new Position("a.yaml", 3), "first");

        Failure failure = catchThrowableOfType(Failure.class, problems::throwIfAny);

        assertThat(failure.kind()).isEqualTo(FailureKind.USER);
        assertThat(failure.getMessage().lines())
                .containsExactly("a.yaml:3: first", "a.yaml:12: second", "b.yaml:1: third");
    }

    @Test
    void noProblemsAreNoFailure() {
        problems.throwIfAny();

        assertThat(problems.none()).isTrue();
    }

    private Section read(String text) {
        Section top = YamlText.read("f.yaml", text, problems).orElseThrow();
        assertThat(problems.none()).isTrue();
        return top;
    }

    private List<String> told() {
        return problems.all().stream().map(Problem::toString).toList();
    }
}
