package io.hourfold.fault;

import org.apache.kafka.common.protocol.ApiKeys;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Kafka: a request is one frame, and its text the name of what it calls, such as {@code PRODUCE} or {@code END_TXN}. */
final class KafkaWire implements Wire {
    private static final int LENGTH = Integer.BYTES;
    private static final int CORRELATION_IN_REQUEST = LENGTH + Short.BYTES + Short.BYTES;

    @Override
    public Optional<Request> next(ByteBuffer sent) {
        int length = frame(sent, sent.position());
        if (length == 0) {
            return Optional.empty();
        }
        byte[] bytes = new byte[length];
        sent.get(bytes);
        return Optional.of(new Request(
                ApiKeys.forId(ByteBuffer.wrap(bytes).getShort(LENGTH)).name(), bytes));
    }

    @Override
    public int whole(ByteBuffer received) {
        int end = received.position();
        for (int length = frame(received, end); length > 0; length = frame(received, end)) {
            end += length;
        }
        return end - received.position();
    }

    @Override
    public Optional<Integer> answered(Request request, ByteBuffer received) {
        int correlation = ByteBuffer.wrap(request.bytes()).getInt(CORRELATION_IN_REQUEST);
        int start = received.position();
        for (int length = frame(received, start); length > 0; length = frame(received, start)) {
            if (received.getInt(start + LENGTH) == correlation) {
                return Optional.of(start - received.position());
            }
            start += length;
        }
        return Optional.empty();
    }

    private static int frame(ByteBuffer bytes, int start) {
        if (bytes.limit() - start < CORRELATION_IN_REQUEST) {
            return 0;
        }
        int length = LENGTH + bytes.getInt(start);
        return bytes.limit() - start < length ? 0 : length;
    }
}
