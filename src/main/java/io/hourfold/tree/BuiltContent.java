package io.hourfold.tree;

import io.hourfold.fold.Fingerprint;

import java.util.OptionalLong;

/**
 * What came out of a build.
 *
 * @param folded rows that went into it
 * @param rows its own rows, one for each key
 * @param snapshot the tree's snapshot that holds it first; empty when it has no rows
 */
public record BuiltContent(TreeBuild build, Fingerprint content, long folded, long rows, OptionalLong snapshot) {
    public static BuiltContent empty(TreeBuild build) {
        return new BuiltContent(build, Fingerprint.EMPTY, 0, 0, OptionalLong.empty());
    }
}
