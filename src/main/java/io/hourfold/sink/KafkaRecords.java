package io.hourfold.sink;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Sends the rows of one task, which are sorted by key and those that went first: one record for each key, without a value
 * when nothing took the place of the row that went. Comes back when the broker has all of them.
 */
final class KafkaRecords implements FlatMapFunction<Iterator<Row>, SinkOutcome> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_UNANSWERED = 10_000;

    private final String topic;
    private final HashMap<String, Object> properties;
    private final LinkedHashMap<String, String> headers;

    KafkaRecords(String topic, Map<String, Object> properties, Map<String, String> headers) {
        this.topic = topic;
        this.properties = new HashMap<>(properties);
        this.headers = new LinkedHashMap<>(headers);
    }

    @Override
    public Iterator<SinkOutcome> call(Iterator<Row> rows) throws ExecutionException, InterruptedException {
        if (!rows.hasNext()) {
            return List.of(SinkOutcome.NOTHING).iterator();
        }
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            Sending sending = new Sending(producer);
            Row last = rows.next();
            while (rows.hasNext()) {
                Row next = rows.next();
                if (!next.getString(0).equals(last.getString(0))) {
                    sending.send(last);
                }
                last = next;
            }
            sending.send(last);
            sending.finish();
            return List.of(new SinkOutcome(SinkOutcome.Extent.DELTA, sending.written, sending.removed))
                    .iterator();
        }
    }

    private final class Sending {
        private final Producer<byte[], byte[]> producer;
        private final List<Header> told = new ArrayList<>();
        private final List<Future<?>> unanswered = new ArrayList<>();
        private long written;
        private long removed;

        Sending(Producer<byte[], byte[]> producer) {
            this.producer = producer;
            headers.forEach((name, value) -> told.add(new RecordHeader(name, bytes(value))));
        }

        /** @param row key, value and whether it went */
        void send(Row row) throws ExecutionException, InterruptedException {
            boolean gone = row.getBoolean(2);
            unanswered.add(producer.send(new ProducerRecord<>(
                    topic, null, null, bytes(row.getString(0)), gone ? null : bytes(row.getString(1)), told)));
            if (gone) {
                removed++;
            } else {
                written++;
            }
            if (unanswered.size() == MOST_UNANSWERED) {
                finish();
            }
        }

        void finish() throws ExecutionException, InterruptedException {
            producer.flush();
            for (Future<?> answer : unanswered) {
                answer.get();
            }
            unanswered.clear();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
