package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.yaml.Nearest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The partitions of some topics, and which incarnation of its topic each belongs to. */
final class KafkaTopics {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopics.class);

    private final Admin admin;
    private final List<String> topics;
    private final KafkaFailures failures;

    KafkaTopics(Admin admin, List<String> topics, KafkaFailures failures) {
        this.admin = admin;
        this.topics = topics;
        this.failures = failures;
    }

    /** The topic id of every partition; a topic that does not exist is the user's fault. */
    SortedMap<SourcePartition, String> idsByPartition() {
        SortedMap<SourcePartition, String> ids = new TreeMap<>();
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics).topicNameValues();
        for (String topic : topics) {
            TopicDescription description = described(topic, answers.get(topic));
            if (description.topicId().equals(Uuid.ZERO_UUID)) {
                LOG.warn("the brokers know no id of topic {}; that it is created anew cannot be noticed", topic);
            }
            for (TopicPartitionInfo partition : description.partitions()) {
                ids.put(
                        new SourcePartition(topic, partition.partition()),
                        description.topicId().toString());
            }
        }
        return ids;
    }

    private TopicDescription described(String topic, KafkaFuture<TopicDescription> answer) {
        try {
            return failures.await(answer, "describing topic '" + topic + "'");
        } catch (Failure failure) {
            if (failure.getCause() instanceof UnknownTopicOrPartitionException) {
                throw unknown(topic);
            }
            throw failure;
        }
    }

    private Failure unknown(String topic) {
        Set<String> existing = failures.await(admin.listTopics().names(), "listing the topics");
        String hint = Nearest.to(topic, existing)
                .map(near -> "did you mean '" + near + "'?")
                .orElse(existing.isEmpty() ? "there are no topics at all" : "there is no topic with a name like it");
        return Failure.user("source.kafka.topics: there is no topic '" + topic + "' on Kafka at " + failures.servers()
                + "; " + hint);
    }
}
