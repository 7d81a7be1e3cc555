package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.MergeTree;
import io.hourfold.fold.Span;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pipeline in memory. Whatever a run does it takes from what is stored, so that any run also mends what crashed. */
final class ModelPipeline {
    final SortedMap<Batch, List<RawRow>> raw = new TreeMap<>();
    final Set<Batch> excluded = new HashSet<>();
    final SortedMap<EventDay, ModelDay> days = new TreeMap<>();
    final Map<EventDay, Delta> written = new HashMap<>();
    final Map<EventDay, List<Span>> built = new HashMap<>();

    private final ModelFold fold;
    private final MergeTree tree;
    private final Routing routing;
    private final Map<Batch, List<RawRow>> leafBuiltFrom = new HashMap<>();

    ModelPipeline(ModelFold fold, MergeTree tree, Routing routing) {
        this.fold = fold;
        this.tree = tree;
        this.routing = routing;
    }

    /** What is to be done after raw was replaced, step by step, so that a crash can lie between any two. */
    List<Runnable> steps() {
        List<Runnable> steps = new ArrayList<>();
        written.clear();
        built.clear();
        for (Batch batch : raw.keySet()) {
            if (!raw.get(batch).equals(leafBuiltFrom.get(batch))) {
                SortedSet<EventDay> concerned = concerned(batch);
                concerned.forEach(day -> steps.add(() -> buildLeaf(day, batch)));
                List<RawRow> from = raw.get(batch);
                steps.add(() -> leafBuiltFrom.put(batch, from));
            }
        }
        Set<EventDay> all = new TreeSet<>(days.keySet());
        raw.keySet().forEach(batch -> all.addAll(concerned(batch)));
        for (EventDay day : all) {
            steps.add(() -> written.put(day, day(day).publish(this::payload)));
            steps.add(() -> built.put(day, day(day).build()));
        }
        return steps;
    }

    /** The days for which the batch has rows now, and those for which it had some before. */
    private SortedSet<EventDay> concerned(Batch batch) {
        SortedSet<EventDay> concerned = new TreeSet<>();
        raw.get(batch).forEach(row -> routing.day(batch, row).ifPresent(concerned::add));
        days.forEach((day, model) -> {
            if (model.leaves.containsKey(day.leafOf(batch))) {
                concerned.add(day);
            }
        });
        return concerned;
    }

    private void buildLeaf(EventDay day, Batch batch) {
        day(day).leaves
                .put(
                        day.leafOf(batch),
                        fold.leaf(raw.get(batch).stream()
                                .filter(row -> routing.day(batch, row)
                                        .filter(day::equals)
                                        .isPresent())
                                .toList()));
    }

    private ModelDay day(EventDay day) {
        return days.computeIfAbsent(
                day,
                created -> new ModelDay(
                        fold, tree, leaf -> excluded.stream().anyMatch(batch -> created.leafOf(batch) == leaf)));
    }

    private String payload(Entry entry) {
        return raw.values().stream()
                .flatMap(List::stream)
                .filter(row ->
                        row.arrival().equals(entry.winner()) && row.digest().equals(entry.digest()))
                .findFirst()
                .orElseThrow()
                .payload();
    }

    Map<EventDay, SortedMap<Integer, Fingerprint>> contents() {
        Map<EventDay, SortedMap<Integer, Fingerprint>> contents = new HashMap<>();
        days.forEach((day, model) -> contents.put(day, model.contents()));
        return contents;
    }

    Map<EventDay, SortedMap<String, FactRow>> facts() {
        Map<EventDay, SortedMap<String, FactRow>> facts = new HashMap<>();
        days.forEach((day, model) -> facts.put(day, new TreeMap<>(model.fact)));
        return facts;
    }
}
