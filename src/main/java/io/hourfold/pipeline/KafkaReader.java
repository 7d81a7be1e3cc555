package io.hourfold.pipeline;

import io.hourfold.time.Instants;
import io.hourfold.time.Lengths;
import io.hourfold.yaml.Section;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code source.kafka}. */
final class KafkaReader {
    private static final String TOPICS = "topics";

    /** What of a source is said under {@code kafka}. */
    record Read(List<String> topics, Start start, Duration grace) {}

    private KafkaReader() {}

    static Optional<Read> read(Section source) {
        Optional<Section> written = source.requiredSection("kafka");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Section kafka = written.get();
        List<String> topics = topics(kafka);
        Start start = kafka.parsed("start", KafkaReader::start).orElse(new Start.Earliest());
        Duration grace = kafka.parsed("grace", text -> Source.GRACE.check(Lengths.parse(text)))
                .orElse(Source.DEFAULT_GRACE);
        kafka.refuseUnknown();
        return Optional.of(new Read(topics, start, grace));
    }

    private static List<String> topics(Section kafka) {
        if (kafka.value(TOPICS).isEmpty()) {
            kafka.missing(TOPICS);
            return List.of();
        }
        Optional<List<String>> topics = kafka.parsedList(TOPICS, Names::topic);
        if (kafka.list(TOPICS).filter(List::isEmpty).isPresent()) {
            kafka.problems().add(kafka.at(TOPICS), kafka.name(TOPICS) + ": must name at least one topic");
        }
        Set<String> seen = new HashSet<>();
        topics.orElse(List.of()).stream()
                .filter(topic -> !seen.add(topic))
                .distinct()
                .forEach(topic -> kafka.problems()
                        .add(kafka.at(TOPICS), kafka.name(TOPICS) + ": names '" + topic + "' more than once"));
        return topics.orElse(List.of());
    }

    private static Start start(String text) {
        return switch (text) {
            case "earliest" -> new Start.Earliest();
            case "latest" -> new Start.Latest();
            default -> {
                if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
                    throw Words.unknown(text, List.of("earliest", "latest", "an instant such as 2026-11-20T05:00:00Z"));
                }
                yield new Start.At(Instants.parse(text));
            }
        };
    }
}
