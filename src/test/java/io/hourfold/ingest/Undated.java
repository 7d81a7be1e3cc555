package io.hourfold.ingest;

import org.apache.kafka.clients.producer.ProducerRecord;

import java.lang.reflect.Field;

/** Records without a timestamp. Only old clients write them; ours has to be forced. */
public final class Undated {
    private Undated() {}

    public static <K, V> ProducerRecord<K, V> force(ProducerRecord<K, V> record) {
        try {
            Field timestamp = ProducerRecord.class.getDeclaredField("timestamp");
            timestamp.setAccessible(true);
            timestamp.set(record, -1L);
            return record;
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError("this client keeps a record's timestamp elsewhere", changed);
        }
    }
}
