package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;

/**
 * A leaf that holds something else than its day's fact was made from.
 *
 * @param published the content that the fact shows; {@link Fingerprint#EMPTY} for a leaf it has never seen
 * @param current the content now; {@link Fingerprint#EMPTY} for an excluded one
 */
public record LeafChange(int leaf, Fingerprint published, Fingerprint current) {}
