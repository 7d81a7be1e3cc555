package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;

import java.util.List;
import java.util.regex.Pattern;

/** The names that a topic can have. Nothing else ever reaches a broker. */
final class TopicNames {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private TopicNames() {}

    /** The same names, or the user's fault. */
    static List<String> requireLegal(List<String> topics) {
        if (topics.isEmpty()) {
            throw Failure.user("source.kafka.topics is empty; name at least one topic");
        }
        for (String topic : topics) {
            if (!LEGAL.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
                throw Failure.user("source.kafka.topics: '" + Printable.line(topic)
                        + "' is not a topic name; Kafka allows 1 to 249 letters, digits, '.', '_' and '-', and neither"
                        + " '.' nor '..' alone");
            }
        }
        return List.copyOf(topics);
    }
}
