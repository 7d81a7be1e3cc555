package io.hourfold.tree;

import io.hourfold.failure.Failure;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One build of a leaf or node. Builds are never changed: another input gives another build, which lies beside the old
 * one until nobody needs that any more.
 *
 * @param id the beginning of the fingerprint of what it is built from; within a day and span no two builds share it
 */
public record TreeBuild(LocalDate day, Span span, String id) implements Serializable {
    private static final int DIGITS = 16;
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{" + DIGITS + "})-(-?\\d+)-(-?\\d+)");

    public static TreeBuild of(LocalDate day, Span span, Fingerprint input) {
        return new TreeBuild(day, span, id(input));
    }

    public static String id(Fingerprint input) {
        return input.hex().substring(0, DIGITS);
    }

    /** The inverse of {@link #name}. */
    static TreeBuild parse(LocalDate day, String name) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw Failure.ours(
                    "the tree holds rows of day " + day + " under '" + name + "', which names no build", null);
        }
        Span span = new Span(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        return new TreeBuild(day, span, parts.group(1));
    }

    /** What its rows are found by within their day: {@code 9f86d081884c7d65-4-8}. */
    public String name() {
        return id + "-" + span.from() + "-" + span.to();
    }
}
