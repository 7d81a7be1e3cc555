package io.hourfold.tree;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first 128 bits of a SHA-256 over a key: nobody can make two keys share one, so it may stand for the key. One key
 * after another.
 */
final class KeyDigest {
    private static final int FIRST_SIZE = 256;

    private final MessageDigest sha256;
    private ByteBuffer key = ByteBuffer.allocate(FIRST_SIZE);
    private long high;
    private long low;

    KeyDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    void begin() {
        key.clear();
    }

    void putNumber(long value) {
        room(Byte.BYTES + Long.BYTES).put((byte) 1).putLong(value);
    }

    void putBytes(byte[] value) {
        room(Byte.BYTES + Integer.BYTES + value.length)
                .put((byte) 2)
                .putInt(value.length)
                .put(value);
    }

    void putNull() {
        room(Byte.BYTES).put((byte) 0);
    }

    private ByteBuffer room(int bytes) {
        if (key.remaining() < bytes) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * key.capacity(), key.position() + bytes));
            larger.put(key.flip());
            key = larger;
        }
        return key;
    }

    void end() {
        sha256.update(key.array(), 0, key.position());
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
        high = digest.getLong();
        low = digest.getLong();
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
