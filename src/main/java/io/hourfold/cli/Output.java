package io.hourfold.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;

/** Where a command's answer goes: results to standard output, progress to standard error. */
public final class Output {
    enum Form {
        TEXT,
        JSON
    }

    private final PrintWriter out;
    private final PrintWriter err;
    private final Form form;
    private final Style style;
    private final Optional<LiveScreen> screen;

    Output(PrintWriter out, PrintWriter err, Form form, Style style, Optional<LiveScreen> screen) {
        this.out = out;
        this.err = err;
        this.form = form;
        this.screen = screen;
        this.style = form == Form.JSON ? Style.PLAIN : style;
    }

    /** Writes the answer as text for people or, with {@code --json}, as one line of JSON made from its components. */
    public <T> void answer(T answer, Function<? super T, String> text) {
        String written = form == Form.JSON ? Json.write(answer) : text.apply(answer);
        if (!written.isEmpty()) {
            out.println(written.stripTrailing());
        }
    }

    /** Writes what has its form and its line ends already. */
    void written(String complete) {
        out.print(complete);
        out.flush();
    }

    /** The form that answers were asked for in. */
    Form form() {
        return form;
    }

    /** Where progress can be drawn in place; empty where standard error is no terminal. */
    Optional<LiveScreen> screen() {
        return screen;
    }

    /** Tells a person who waits what is going on. */
    public void progress(String message) {
        err.println(message);
    }

    /** How the text of an answer is set off; never in what goes to standard error. */
    public Style style() {
        return style;
    }
}
