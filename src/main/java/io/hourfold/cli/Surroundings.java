package io.hourfold.cli;

import io.hourfold.time.SystemTime;
import picocli.CommandLine.Help.Ansi;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around it. Nothing in a command asks the process for these itself, so that tests can hand in
 * others.
 *
 * @param out for results
 * @param err for progress and messages
 * @param style the colours that {@code out} can show
 * @param command how somebody calls us: {@code bin/hourfold}, from the working directory
 * @param terminal whether {@code err} is one, where what was written can be written over
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        Style style,
        Map<String, String> environment,
        Path workingDirectory,
        InstantSource time,
        String command,
        Terminal terminal) {
    /** What progress is shown on. */
    enum Terminal {
        NONE,
        PLAIN,
        COLOURED
    }

    /** Set by the launcher where standard error is a terminal that can do more than print. */
    private static final String ON_A_TERMINAL = "hourfold.terminal";

    /** Set by the launcher. */
    private static final String CALLED = "hourfold.command";

    /** Whether anybody asked for no colours anywhere. */
    private static final String NO_COLOR = "NO_COLOR";

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Colours are for terminals, and not where {@code NO_COLOR} is set. The text is UTF-8 whatever the locale. */
    static Surroundings ofThisProcess() {
        return new Surroundings(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Ansi.AUTO.enabled() ? Style.COLOURED : Style.PLAIN,
                System.getenv(),
                Path.of("").toAbsolutePath(),
                SystemTime.source(),
                System.getProperty(CALLED, "hourfold"),
                terminalHere());
    }

    private static Terminal terminalHere() {
        if (!Boolean.getBoolean(ON_A_TERMINAL)) {
            return Terminal.NONE;
        }
        return System.getenv().getOrDefault(NO_COLOR, "").isEmpty() ? Terminal.COLOURED : Terminal.PLAIN;
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
