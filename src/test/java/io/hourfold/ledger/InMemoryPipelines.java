package io.hourfold.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registered pipelines and their runs, in memory. */
final class InMemoryPipelines {
    private final SortedMap<String, RegisteredPipeline> pipelines = new TreeMap<>();
    private final Map<String, Run> runs = new TreeMap<>();

    RegisteredPipeline register(RegisteredPipeline pipeline) {
        pipelines.putIfAbsent(pipeline.name(), pipeline);
        return pipelines.get(pipeline.name());
    }

    void reregister(RegisteredPipeline pipeline) {
        require(pipeline.name());
        pipelines.put(pipeline.name(), pipeline);
    }

    Optional<RegisteredPipeline> named(String name) {
        return Optional.ofNullable(pipelines.get(name));
    }

    List<RegisteredPipeline> all() {
        return List.copyOf(pipelines.values());
    }

    void begin(Run run) {
        if (runs.containsKey(run.id())) {
            Refusals.requireSame(run, runs.get(run.id()));
        }
        require(run.pipeline());
        runs.put(run.id(), run);
    }

    Optional<Run> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    void require(String name) {
        if (!pipelines.containsKey(name)) {
            throw Refusals.unknownPipeline(name);
        }
    }

    void requireRun(String id, String pipeline) {
        Run run = runs.get(id);
        if (run == null || !run.pipeline().equals(pipeline)) {
            throw Refusals.unknownRun(id, pipeline);
        }
    }
}
