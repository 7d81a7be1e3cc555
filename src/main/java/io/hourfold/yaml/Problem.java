package io.hourfold.yaml;

import io.hourfold.failure.Printable;

/** One mistake: where, and what to do about it, on one line whatever was written in the file. */
public record Problem(Position at, String message) {
    public Problem {
        message = Printable.line(message);
    }

    @Override
    public String toString() {
        return Printable.line(at.toString()) + ": " + message;
    }
}
