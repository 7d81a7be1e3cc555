package io.hourfold.window;

/** Takes windows, one after the other: from a microsecond since 1970 to another that is not in it any more. */
@FunctionalInterface
interface Spans {
    void take(long start, long end);
}
