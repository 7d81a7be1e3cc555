package io.hourfold.process;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledOnOs(OS.LINUX)
class LocalProcessTest {
    private String machine;
    private String container;
    private String number;
    private String began;

    @BeforeEach
    void read() {
        List<String> parts = List.of(LocalProcess.name().orElseThrow().split(" "));
        machine = parts.get(0);
        container = parts.get(1);
        number = parts.get(2);
        began = parts.get(3);
    }

    @Test
    void aProcessThatLivesIsNotGone() {
        assertThat(LocalProcess.isGone(name(machine, container, number, began))).isFalse();
        assertThat(number).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void aProcessThatEndedIsGone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(LocalProcess.isGone(name(machine, container, Long.toString(ended.pid()), "1")))
                .isTrue();
    }

    @Test
    void aNumberThatAnotherProcessHasNowIsNotTheOneThatHadIt() {
        assertThat(LocalProcess.isGone(name(machine, container, number, began + "7")))
                .isTrue();
    }

    @Test
    void nobodyKnowsOfAnotherMachineOrContainer() {
        assertThat(LocalProcess.isGone(name("another", container, "1", "1"))).isFalse();
        assertThat(LocalProcess.isGone(name(machine, "pid:[1]", "1", "1"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "x y z", "a b c d e"})
    void whatIsNoNameIsNotGone(String text) {
        assertThat(LocalProcess.isGone(text)).isFalse();
        assertThat(LocalProcess.isGone(machine + " " + container + " " + text)).isFalse();
    }

    private static String name(String... parts) {
        return String.join(" ", parts);
    }
}
