package io.hourfold.failure;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {
    @Test
    void lineBreaksAndTerminalCommandsAreWrittenAsEscapes() {
        assertThat(Printable.line("a\nb\r\u001b[31m\u0000\u202e\u2028"))
                .isEqualTo("a\\u000ab\\u000d\\u001b[31m\\u0000\\u202e\\u2028");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Printable.line("größer als 3 → 日本 😀")).isEqualTo("größer als 3 → 日本 😀");
    }

    @Test
    void longTextIsCut() {
        assertThat(Printable.line("x".repeat(10_000)))
                .hasSize(Printable.LONGEST + 1)
                .endsWith("x…");
        assertThat(Printable.line("x".repeat(Printable.LONGEST))).doesNotContain("…");
    }

    @Test
    void halfACharacterDoesNotReachATerminal() {
        assertThat(Printable.line("a\ud83d")).isEqualTo("a\\ud83d");
    }
}
