package io.hourfold.cli;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LiveScreenTest {
    private final SeenTerminal seen = new SeenTerminal();
    private final LiveScreen screen = new LiveScreen(new PrintWriter(seen), Style.COLOURED);

    @Test
    void whatIsDrawnTakesThePlaceOfWhatWasDrawn() {
        screen.draw(List.of("one", "two", "three"));
        screen.draw(List.of("four"));

        assertThat(seen.lines()).containsExactly("four");
    }

    @Test
    void whatIsSaidStaysAbove() {
        screen.say("starting");
        screen.draw(List.of("10 %", "left: 9 s"));
        screen.say("a batch failed");
        screen.draw(List.of("20 %"));

        assertThat(seen.lines()).containsExactly("starting", "a batch failed", "20 %");
    }

    @Test
    void whatComesAfterTheLastPictureGoesBelowIt() {
        screen.draw(List.of("100 %"));
        screen.leave();
        screen.say("done");
        screen.draw(List.of("next"));

        assertThat(seen.lines()).containsExactly("100 %", "done", "next");
    }
}
