package io.hourfold;

import io.hourfold.settings.DatabaseSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import static org.assertj.core.api.Assertions.assertThat;

class TestStackTest {
    @Test
    void databasesAreApartFromOneAnother() throws SQLException {
        DatabaseSettings first = TestStack.freshDatabase();
        DatabaseSettings second = TestStack.freshDatabase();
        try (Connection connection = open(first);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
        }
        try (Connection connection = open(second);
                var tables = connection.getMetaData().getTables(null, "public", "kept", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void topicsTakeTransactions() throws ExecutionException, InterruptedException {
        String topic = TestStack.freshTopic(2, "cleanup.policy=compact");
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestStack.bootstrapServers(), "transactional.id", topic);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var sent = producer.send(new ProducerRecord<>(topic, 1, "key", "value"));
            producer.commitTransaction();
            assertThat(sent.get().offset()).isZero();
        }
    }

    private static Connection open(DatabaseSettings database) throws SQLException {
        return TestStack.connect(database);
    }
}
