package io.hourfold.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Hands on what is written as whole lines. */
final class SaidLines extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> said;

    SaidLines(Consumer<String> said) {
        this.said = said;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            said.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        } else {
            line.write(octet);
        }
    }
}
