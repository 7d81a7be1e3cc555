package io.hourfold.yaml;

/** Where something was written: a file (or an environment variable) and, in a file, the line, counted from 1. */
public record Position(String file, int line) {
    private static final int NO_LINE = 0;

    public static Position of(String place) {
        return new Position(place, NO_LINE);
    }

    /** Whether it is a line of a file, and not something like a variable. */
    public boolean isInFile() {
        return line != NO_LINE;
    }

    @Override
    public String toString() {
        return line == NO_LINE ? file : file + ":" + line;
    }
}
