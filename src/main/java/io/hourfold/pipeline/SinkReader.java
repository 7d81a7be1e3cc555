package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.yaml.Nearest;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code sinks} against the tables that the pipeline will have. */
final class SinkReader {
    private static final String SINKS = "sinks";
    private static final String POSTGRES = "postgres";
    private static final String KAFKA = "kafka";
    private static final String PUBLIC = "public";

    private final Collection<String> topics;
    private final Set<String> tables = new TreeSet<>(Set.of(Sink.FACT));
    private final Set<String> names = new HashSet<>();
    private final Set<Sink.Target> targets = new HashSet<>();

    /** @param topics what the pipeline reads */
    SinkReader(Collection<String> topics, Collection<Window> windows) {
        this.topics = topics;
        windows.forEach(window -> tables.add(window.name()));
    }

    List<Sink> read(Section top) {
        List<Sink> sinks = new ArrayList<>();
        for (Value item : top.list(SINKS).orElse(List.of())) {
            if (item instanceof Section section) {
                sink(section).ifPresent(sinks::add);
            } else {
                top.problems().add(item.at(), SINKS + ": must be a list of sections, each with a name");
            }
        }
        return sinks;
    }

    private Optional<Sink> sink(Section section) {
        Optional<String> name = section.requiredParsed("name", this::name);
        Optional<String> table = section.requiredParsed("table", this::table);
        Optional<Sink.Target> postgres = section.parsed(POSTGRES, text -> unused(postgres(text)));
        Optional<Sink.Target> kafka = section.parsed(KAFKA, text -> unused(kafka(text)));
        if (section.value(POSTGRES).isPresent() == section.value(KAFKA).isPresent()) {
            section.problems().add(section.at(), section.name() + ": must name one of postgres and kafka");
        }
        section.refuseUnknown();
        Optional<Sink.Target> target = postgres.or(() -> kafka);
        return name.flatMap(known -> table.flatMap(from -> target.map(found -> new Sink(known, from, found))));
    }

    private String name(String name) {
        Names.table(name);
        if (!names.add(name)) {
            throw Failure.user("'" + name + "' is the name of another sink; choose another name");
        }
        return name;
    }

    private String table(String name) {
        if (!tables.contains(name)) {
            throw Failure.user("'" + name + "' is no table that can be sent on"
                    + Nearest.to(name, tables)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; there are " + String.join(", ", tables)));
        }
        return name;
    }

    private static Sink.Target postgres(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > 2) {
            throw Failure.user("'" + text + "' is not a table; write it like serving.notifications");
        }
        return new Sink.Target.Postgres(
                parts.length == 1 ? PUBLIC : Names.table(parts[0]), Names.table(parts[parts.length - 1]));
    }

    private Sink.Target kafka(String text) {
        if (topics.contains(text)) {
            throw Failure.user("'" + text + "' is a topic that the pipeline reads: it would read what it wrote");
        }
        return new Sink.Target.Kafka(Names.topic(text));
    }

    private Sink.Target unused(Sink.Target target) {
        if (!targets.add(target)) {
            throw Failure.user("'" + target + "' is where another sink writes");
        }
        return target;
    }
}
