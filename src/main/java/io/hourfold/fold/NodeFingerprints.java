package io.hourfold.fold;

/** A built node: what it was built from and what came out. */
public record NodeFingerprints(Fingerprint input, Fingerprint content) {}
