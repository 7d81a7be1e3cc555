package io.hourfold.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finished nodes, in memory. */
final class InMemoryNodes {
    private final Map<List<Object>, BuiltNode> nodes = new HashMap<>();

    void record(BuiltNode node) {
        nodes.put(List.of(node.pipeline(), node.day(), node.fromLeaf(), node.toLeaf()), node);
    }

    void drop(String pipeline, LocalDate day, int fromLeaf, int toLeaf) {
        nodes.remove(List.of(pipeline, day, fromLeaf, toLeaf));
    }

    List<BuiltNode> of(String pipeline, LocalDate day) {
        return sorted(node -> node.pipeline().equals(pipeline) && node.day().equals(day));
    }

    List<BuiltNode> leaves(String pipeline, Instant batch) {
        Optional<Instant> wanted = Optional.of(batch.truncatedTo(ChronoUnit.MICROS));
        return sorted(node -> node.pipeline().equals(pipeline) && node.batch().equals(wanted));
    }

    private List<BuiltNode> sorted(Predicate<BuiltNode> wanted) {
        return nodes.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(BuiltNode::day)
                        .thenComparingInt(BuiltNode::fromLeaf)
                        .thenComparingInt(BuiltNode::toLeaf))
                .toList();
    }
}
