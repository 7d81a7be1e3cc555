package io.hourfold.fault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes that have been read and not yet been passed on. */
final class Backlog {
    private static final int CHUNK = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(2 * CHUNK).limit(0);

    /** Whether there was anything more to read before the other side closed. */
    boolean readMore(InputStream source) throws IOException {
        if (bytes.capacity() - bytes.limit() < CHUNK) {
            makeRoom();
        }
        int length = source.read(bytes.array(), bytes.limit(), CHUNK);
        if (length > 0) {
            bytes.limit(bytes.limit() + length);
        }
        return length >= 0;
    }

    private void makeRoom() {
        int capacity = Math.max(bytes.capacity(), 2 * (bytes.remaining() + CHUNK));
        bytes = ByteBuffer.allocate(capacity).put(bytes).flip();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    byte[] take(int length) {
        byte[] taken = new byte[length];
        bytes.get(taken);
        return taken;
    }
}
