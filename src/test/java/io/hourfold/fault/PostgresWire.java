package io.hourfold.fault;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * PostgreSQL: a request is everything up to a Sync, a simple query, or any message outside a query. Its text is the SQL
 * in it, also that of a statement which was prepared earlier and is now called by its name alone.
 */
final class PostgresWire implements Wire {
    private static final int PROTOCOL_3 = 196608;
    private static final int READY_FOR_QUERY_LENGTH = 6;

    private final Map<String, String> prepared = new HashMap<>();
    private boolean started;

    @Override
    public Optional<Request> next(ByteBuffer sent) {
        return started ? query(sent) : startup(sent);
    }

    private Optional<Request> startup(ByteBuffer sent) {
        if (sent.remaining() < 8 || sent.remaining() < sent.getInt(sent.position())) {
            return Optional.empty();
        }
        byte[] bytes = new byte[sent.getInt(sent.position())];
        started = sent.getInt(sent.position() + 4) == PROTOCOL_3;
        sent.get(bytes);
        return Optional.of(new Request("startup", bytes));
    }

    private Optional<Request> query(ByteBuffer sent) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder();
        ByteBuffer ahead = sent.duplicate();
        while (ahead.remaining() >= 5) {
            int length = 1 + ahead.getInt(ahead.position() + 1);
            if (ahead.remaining() < length) {
                return Optional.empty();
            }
            byte[] message = new byte[length];
            ahead.get(message);
            bytes.writeBytes(message);
            text.append(sqlOf(message));
            if ("PBDEC".indexOf(message[0]) < 0) {
                sent.position(ahead.position());
                return Optional.of(new Request(text.toString(), bytes.toByteArray()));
            }
        }
        return Optional.empty();
    }

    private String sqlOf(byte[] message) {
        ByteBuffer body = ByteBuffer.wrap(message, 5, message.length - 5);
        return switch (message[0]) {
            case 'Q' -> text(body) + "\n";
            case 'P' -> {
                prepared.put(text(body), text(body));
                yield "";
            }
            case 'B' -> {
                text(body);
                yield prepared.getOrDefault(text(body), "") + "\n";
            }
            default -> "";
        };
    }

    private static String text(ByteBuffer body) {
        int start = body.position();
        while (body.get() != 0) {
            continue;
        }
        return new String(body.array(), start, body.position() - 1 - start, StandardCharsets.UTF_8);
    }

    @Override
    public int whole(ByteBuffer received) {
        return received.remaining();
    }

    @Override
    public Optional<Integer> answered(Request request, ByteBuffer received) {
        int tail = received.limit() - READY_FOR_QUERY_LENGTH;
        boolean ready = tail >= received.position() && received.get(tail) == 'Z' && received.getInt(tail + 1) == 5;
        return ready ? Optional.of(0) : Optional.empty();
    }
}
