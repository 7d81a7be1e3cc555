package io.hourfold.quality.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Text from outside as the name of a file or of a place in a page: small letters, digits and hyphens stay as they are, all
 * else becomes its number between underscores. Different texts have different names, also where a file system does not
 * tell capitals from small letters.
 */
final class FileName {
    private static final int LONGEST = 100;
    private static final int KEPT = 40;

    private FileName() {}

    /** {@code Run 5} becomes {@code _52_un_20_5}. */
    static String of(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints().forEach(point -> append(name, point));
        if (name.isEmpty()) {
            return "__";
        }
        return name.length() <= LONGEST ? name.toString() : name.substring(0, KEPT) + "_h" + digest(text);
    }

    private static void append(StringBuilder name, int point) {
        boolean isPlain = point >= 'a' && point <= 'z' || point >= '0' && point <= '9' || point == '-';
        if (isPlain) {
            name.appendCodePoint(point);
        } else {
            name.append('_').append(Integer.toHexString(point)).append('_');
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
