package io.hourfold.yaml;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class NearestTest {
    private static final List<String> WORDS = List.of("pipeline", "source", "keep", "key", "topics");

    @Test
    void aMistypedWordIsRecognised() {
        assertThat(Nearest.to("pipelines", WORDS)).contains("pipeline");
        assertThat(Nearest.to("souce", WORDS)).contains("source");
        assertThat(Nearest.to("tpoics", WORDS)).contains("topics");
    }

    @Test
    void whatResemblesNothingIsNotGuessed() {
        assertThat(Nearest.to("windows", WORDS)).isEmpty();
        assertThat(Nearest.to("", WORDS)).isEmpty();
        assertThat(Nearest.to("kep", List.of("ab"))).isEmpty();
        assertThat(Nearest.to("x", List.of())).isEmpty();
    }

    @Test
    void ofTwoEquallyNearTheFirstByNameIsTaken() {
        assertThat(Nearest.to("kept", List.of("keptb", "kepta"))).contains("kepta");
    }

    @Test
    void aHugeWordCostsNothing() {
        assertThat(Nearest.to("k".repeat(10_000_000), WORDS)).isEmpty();
    }
}
