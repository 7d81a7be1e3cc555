package io.hourfold.tree;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One build of a leaf or node. Builds are never changed: another input gives another build, which lies beside the old
 * one until nobody needs that any more.
 *
 * @param id the beginning of the fingerprint of what it is built from; within a day and span no two builds share it
 */
public record TreeBuild(LocalDate day, Span span, String id) implements Serializable {
    private static final int DIGITS = 16;

    public static TreeBuild of(LocalDate day, Span span, Fingerprint input) {
        return new TreeBuild(day, span, id(input));
    }

    public static String id(Fingerprint input) {
        return input.hex().substring(0, DIGITS);
    }

    /** What its rows are found by within their day: {@code 9f86d081884c7d65-4-8}. */
    public String name() {
        return id + "-" + span.from() + "-" + span.to();
    }
}
