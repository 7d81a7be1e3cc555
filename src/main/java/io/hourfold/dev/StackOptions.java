package io.hourfold.dev;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between stacks.
 *
 * @param programs where PostgreSQL's programs are unpacked to, to share them between stacks; by default a stack has its
 *     own
 * @param broker Kafka's settings that go before the usual ones
 * @param database PostgreSQL's settings that go before the usual ones
 */
public record StackOptions(Optional<Path> programs, Map<String, String> broker, Map<String, String> database) {
    public StackOptions {
        broker = Map.copyOf(broker);
        database = Map.copyOf(database);
    }

    public static StackOptions usual() {
        return new StackOptions(Optional.empty(), Map.of(), Map.of());
    }

    public StackOptions withPrograms(Path folder) {
        return new StackOptions(Optional.of(folder), broker, database);
    }

    public StackOptions withBroker(Map<String, String> settings) {
        return new StackOptions(programs, settings, database);
    }

    public StackOptions withDatabase(Map<String, String> settings) {
        return new StackOptions(programs, broker, settings);
    }
}
