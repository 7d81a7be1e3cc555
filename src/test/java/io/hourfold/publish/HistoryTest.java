package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.Folding;
import io.hourfold.fold.Keep;
import io.hourfold.fold.MergeTree;
import io.hourfold.fold.NamedFold;
import io.hourfold.fold.Span;
import io.hourfold.fold.ValueType;
import io.hourfold.time.EventDay;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** The law, on random histories: the fact of every day equals what one flat pass over its raw rows computes. */
@Domain(Histories.class)
@Domain(DomainContext.Global.class)
class HistoryTest {
    private static final Map<String, ValueType> COLUMNS = Map.of(
            "event_time", ValueType.Scalar.TIMESTAMP,
            "amount", ValueType.Scalar.BIGINT,
            "device", ValueType.Scalar.STRING);

    @Property(seed = "20261120", tries = 400)
    void afterAnyHistoryTheFactEqualsAFlatRecomputation(
            @ForAll List<Happening> history,
            @ForAll Keep keep,
            @ForAll boolean folded,
            @ForAll boolean reopens,
            @ForAll @IntRange(min = 2, max = 4) int fanIn) {
        int columns = folded ? FlatReference.CALLS.size() : 0;
        Routing routing = new Routing(ZoneId.of("Europe/Berlin"), Duration.ofHours(12), Duration.ofHours(6), reopens);
        MergeTree tree = new MergeTree(fanIn);
        ModelPipeline pipeline = new ModelPipeline(new ModelFold(folding(keep, columns)), tree, routing);

        boolean crashed = false;
        for (Happening happening : history) {
            Map<EventDay, SortedMap<String, FactRow>> before = pipeline.facts();
            Map<EventDay, SortedMap<Integer, Fingerprint>> leavesBefore = pipeline.contents();
            int steps = happen(pipeline, happening);
            List<Runnable> all = pipeline.steps();
            all.subList(0, Math.min(steps, all.size())).forEach(Runnable::run);
            if (steps < all.size()) {
                crashed = true;
                continue;
            }

            assertThat(withoutEmpty(pipeline.facts())).isEqualTo(FlatReference.facts(pipeline, routing, keep, columns));
            assertThat(pipeline.written).allSatisfy((day, delta) -> assertThat(delta.keys())
                    .isEqualTo(differing(before.get(day), pipeline.days.get(day).fact)));
            if (!crashed) {
                onlyPathsWereBuilt(pipeline, tree, leavesBefore);
            }
            crashed = false;
            nothingIsLeftToDo(pipeline);
        }
    }

    /** Answers after how many steps the run dies. */
    private static int happen(ModelPipeline pipeline, Happening happening) {
        if (happening instanceof Happening.Ran ran) {
            pipeline.raw.put(ran.batch(), ran.rows());
        } else if (happening instanceof Happening.Crashed crashed) {
            pipeline.raw.put(crashed.batch(), crashed.rows());
            return crashed.afterSteps();
        } else if (happening instanceof Happening.Excluded excluded) {
            pipeline.excluded.add(excluded.batch());
        } else if (happening instanceof Happening.Readmitted readmitted) {
            pipeline.excluded.remove(readmitted.batch());
        }
        return Integer.MAX_VALUE;
    }

    private static void onlyPathsWereBuilt(
            ModelPipeline pipeline, MergeTree tree, Map<EventDay, SortedMap<Integer, Fingerprint>> leavesBefore) {
        pipeline.built.forEach((day, built) -> {
            TreeSet<Span> paths = new TreeSet<>();
            SortedMap<Integer, Fingerprint> before = leavesBefore.getOrDefault(day, new TreeMap<>());
            pipeline.days.get(day).contents().forEach((leaf, content) -> {
                if (!content.equals(before.get(leaf))) {
                    paths.addAll(tree.path(leaf, ModelDay.EVERYTHING));
                }
            });
            assertThat(built).doesNotHaveDuplicates().isSubsetOf(paths);
        });
    }

    private static void nothingIsLeftToDo(ModelPipeline pipeline) {
        pipeline.steps().forEach(Runnable::run);
        assertThat(pipeline.written)
                .allSatisfy((day, delta) -> assertThat(delta.keys()).isEmpty());
        assertThat(pipeline.built).allSatisfy((day, built) -> assertThat(built).isEmpty());
    }

    private static TreeSet<String> differing(SortedMap<String, FactRow> before, SortedMap<String, FactRow> after) {
        SortedMap<String, FactRow> old = before == null ? new TreeMap<>() : before;
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(after.keySet());
        keys.removeIf(key -> Objects.equals(old.get(key), after.get(key)));
        return keys;
    }

    private static Map<EventDay, SortedMap<String, FactRow>> withoutEmpty(
            Map<EventDay, SortedMap<String, FactRow>> facts) {
        Map<EventDay, SortedMap<String, FactRow>> some = new HashMap<>(facts);
        some.values().removeIf(SortedMap::isEmpty);
        return some;
    }

    private static Folding folding(Keep keep, int columns) {
        FoldRegistry registry = FoldRegistry.fromClassPath();
        return new Folding(
                List.of("key"),
                keep,
                FlatReference.CALLS.subList(0, columns).stream()
                        .map(call -> new NamedFold(call, registry.bind(FoldCall.parse(call), COLUMNS)))
                        .toList());
    }
}
