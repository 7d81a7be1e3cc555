package io.hourfold.yaml;

/** One mistake: where, and what to do about it. */
public record Problem(Position at, String message) {
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
