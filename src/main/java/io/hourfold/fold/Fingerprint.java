package io.hourfold.fold;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A SHA-256 over parts, each with its length before it, so that no two lists of parts are one text. What a node was
 * built from and what came out of it have a fingerprint each: the first tells whether it is stale, the second whether
 * anything above it is.
 *
 * @param hex 64 hexadecimal digits
 */
public record Fingerprint(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** The content of a leaf or node without rows, the identity of the fold. */
    public static final Fingerprint EMPTY = of(List.of("empty"));

    public Fingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("'" + hex + "' is no fingerprint");
        }
    }

    /**
     * What a leaf is built from.
     *
     * @param foldVersion {@link Folding#version}
     * @param raw what changes when the batch's rows may have, such as the run that wrote them
     */
    public static Fingerprint ofLeaf(String foldVersion, String raw) {
        return of(List.of("leaf", foldVersion, raw));
    }

    /** What a node is built from. */
    public static Fingerprint ofNode(String foldVersion, List<Fingerprint> contentsOfChildren) {
        List<String> parts = new ArrayList<>(List.of("node", foldVersion));
        contentsOfChildren.forEach(content -> parts.add(content.hex));
        return of(parts);
    }

    /**
     * The content of a leaf or node.
     *
     * @param sums taken over a hash of every row, so that they do not depend on the order of rows
     */
    public static Fingerprint ofRows(long rows, List<Long> sums) {
        if (rows == 0) {
            return EMPTY;
        }
        List<String> parts = new ArrayList<>(List.of("rows", Long.toString(rows)));
        sums.forEach(sum -> parts.add(Long.toString(sum)));
        return of(parts);
    }

    static Fingerprint of(List<String> parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
