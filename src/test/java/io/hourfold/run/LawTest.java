package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.fold.Fingerprint;
import io.hourfold.ledger.BuiltNode;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.publish.Audit;
import io.hourfold.publish.DeltaKind;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The law through all stages: after any history the fact of every day equals what one flat pass over its raw rows
 * computes, what a run says it changed is exactly what changed, and nothing is left to do.
 */
class LawTest {
    private static final int HISTORIES = Integer.getInteger("hourfold.law.histories", 16);
    private static final int FIRST_SEED = Integer.getInteger("hourfold.law.seed", 1);
    private static final int STEPS = 5;
    private static final Audit REFUSES = audited -> {
        throw new Failure(FailureKind.QUALITY, "readers are not to see " + audited);
    };

    static IntStream seeds() {
        return IntStream.range(FIRST_SEED, FIRST_SEED + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterAnyHistoryTheFactEqualsAFlatRecomputation(int seed) {
        LawHistory history = new LawHistory(seed);
        try (InMemoryLedger ledger = new InMemoryLedger(InstantSource.system())) {
            LawPipeline pipeline = new LawPipeline(ledger, history.shape());
            Play play = new Play(history, pipeline, List.of(pipeline.stages(), pipeline.stages()));
            play.first();
            for (int step = 1; step < STEPS; step++) {
                play.next();
            }
            play.finish();
        }
    }

    /** One history being played. What was said to happen is in every failure. */
    private static final class Play {
        private final LawHistory history;
        private final LawPipeline pipeline;
        /** As two processes would, each of them keeps what it opened. */
        private final List<SparkStages> stages;

        private final Map<Batch, List<LawRow>> raw = new TreeMap<>();
        private final Set<Batch> excluded = new HashSet<>();
        private final Set<Batch> refused = new TreeSet<>();
        private final List<String> said = new ArrayList<>();
        private SortedMap<LocalDate, SortedMap<String, List<List<Object>>>> shown = new TreeMap<>();

        Play(LawHistory history, LawPipeline pipeline, List<SparkStages> stages) {
            this.history = history;
            this.pipeline = pipeline;
            this.stages = stages;
            said.add(history.shape().toString());
        }

        void first() {
            Batch batch = history.batch();
            said.add("RUN " + batch);
            run(batch, history.rows(batch));
        }

        void next() {
            LawHistory.What what = history.what();
            Batch batch = what.isAboutAKnownBatch() ? history.pick(List.copyOf(raw.keySet())) : history.batch();
            said.add(what + " " + batch);
            switch (what) {
                case RUN -> run(batch, history.rows(batch));
                case RUN_WITH_OTHER_ROWS -> run(batch, history.otherThan(raw.get(batch), batch));
                case RUN_EMPTY -> run(batch, List.of());
                case REFUSED -> refuse(batch, history.rows(batch));
                case EXCLUDE -> exclude(batch);
                case INCLUDE -> include(batch);
            }
        }

        private void ingest(Batch batch, List<LawRow> rows) {
            said.add(rows.toString());
            raw.put(batch, rows);
            pipeline.ingest(batch, rows);
        }

        private void run(Batch batch, List<LawRow> rows) {
            ingest(batch, rows);
            run(batch);
        }

        private void run(Batch batch) {
            BatchAnswer answer = pipeline.run(batch, history.pick(stages), Audit.NONE);
            refused.remove(batch);
            changed(answer.days());
            assertThat(answer.leaf().get("raw")).isEqualTo(raw.get(batch).size());
            assertThat(answer.leaf().get("late"))
                    .as("rows kept aside after %s", said)
                    .isEqualTo(flat().keptAside(batch))
                    .isEqualTo(pipeline.tables().late(batch));
            assertThat(pipeline.run(batch, history.pick(stages), Audit.NONE).days())
                    .isEmpty();
        }

        private void refuse(Batch batch, List<LawRow> rows) {
            ingest(batch, rows);
            try {
                pipeline.run(batch, history.pick(stages), REFUSES);
                changed(List.of());
            } catch (Failure failure) {
                assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(FailureKind.QUALITY);
                refused.add(batch);
                assertThat(pipeline.tables().fact()).as("after %s", said).isEqualTo(shown);
            }
        }

        private void exclude(Batch batch) {
            excluded.add(batch);
            changed(pipeline.exclusions(history.pick(stages))
                    .exclude(batch, "bad", LawPipeline.run(pipeline.pipeline()))
                    .days());
        }

        private void include(Batch batch) {
            excluded.remove(batch);
            changed(pipeline.exclusions(history.pick(stages))
                    .include(batch, LawPipeline.run(pipeline.pipeline()))
                    .days());
        }

        void finish() {
            List.copyOf(refused).forEach(this::run);
        }

        private LawFlat flat() {
            return new LawFlat(pipeline.pipeline(), raw, excluded);
        }

        private void changed(List<DayAnswer> answers) {
            var before = shown;
            shown = pipeline.tables().fact();
            var flat = LawTables.single(flat().facts());
            Set<LocalDate> days = new TreeSet<>(shown.keySet());
            days.addAll(before.keySet());
            days.addAll(flat.keySet());
            Set<LocalDate> answered = new TreeSet<>();
            answers.forEach(answer -> answered.add(LocalDate.parse(answer.day())));
            for (LocalDate day : days) {
                if (answered.contains(day) || !isHeldBack(day)) {
                    assertThat(differing(
                                    flat.getOrDefault(day, new TreeMap<>()), shown.getOrDefault(day, new TreeMap<>())))
                            .as("rows of %s, flat and shown, after %s", day, String.join("\n", said))
                            .isEmpty();
                }
                if (!answered.contains(day)) {
                    assertThat(shown.get(day)).as("%s after %s", day, said).isEqualTo(before.get(day));
                }
            }
            answers.forEach(answer -> {
                LocalDate day = LocalDate.parse(answer.day());
                assertThat(List.of(answer.inserted(), answer.updated(), answer.deleted()))
                        .as("what changed of %s after %s", day, String.join("\n", said))
                        .isEqualTo(difference(
                                before.getOrDefault(day, new TreeMap<>()), shown.getOrDefault(day, new TreeMap<>())));
                nothingIsLeftToDo(new EventDay(day, pipeline.pipeline().zone()));
            });
        }

        /** A refused batch may have leaves of the day that are not published. */
        private boolean isHeldBack(LocalDate day) {
            return refused.stream()
                    .anyMatch(batch ->
                            pipeline.ledger().leaves(pipeline.pipeline().name(), batch.start()).stream()
                                            .anyMatch(leaf -> leaf.day().equals(day))
                                    || flat().days(batch).contains(day));
        }

        private void nothingIsLeftToDo(EventDay day) {
            SparkStages any = history.pick(stages);
            Batch batch = raw.keySet().iterator().next();
            var run = LawPipeline.run(pipeline.pipeline());
            pipeline.ledger().begin(run);
            assertThat(pipeline.publisher(any).publish(day, batch, run).kind()).isEqualTo(DeltaKind.NOTHING);
            assertThat(pipeline.folder(any).fold(day, run)).isZero();
            SortedMap<String, Long> builds = pipeline.tables().builds();
            for (BuiltNode node : pipeline.ledger().nodes(pipeline.pipeline().name(), day.date())) {
                if (!node.contentFingerprint().equals(Fingerprint.EMPTY.hex())) {
                    assertThat(builds)
                            .as("what the tree holds after %s", said)
                            .containsEntry(
                                    node.day() + " " + node.inputFingerprint().substring(0, 16) + "-" + node.fromLeaf()
                                            + "-" + node.toLeaf(),
                                    node.rows());
                }
            }
        }
    }

    /** What two facts show for every key for which they differ. */
    private static SortedMap<String, List<?>> differing(
            SortedMap<String, List<List<Object>>> one, SortedMap<String, List<List<Object>>> other) {
        SortedMap<String, List<?>> differing = new TreeMap<>();
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        for (String key : keys) {
            List<List<Object>> left = one.getOrDefault(key, List.of());
            List<List<Object>> right = other.getOrDefault(key, List.of());
            if (!left.equals(right)) {
                differing.put(key, List.of(left, right));
            }
        }
        return differing;
    }

    /** Inserted, updated, deleted. */
    private static List<Long> difference(
            SortedMap<String, List<List<Object>>> before, SortedMap<String, List<List<Object>>> after) {
        Set<String> changed = differing(before, after).keySet();
        long inserted = changed.stream().filter(key -> !before.containsKey(key)).count();
        long deleted = changed.stream().filter(key -> !after.containsKey(key)).count();
        return List.of(inserted, changed.size() - inserted - deleted, deleted);
    }
}
