package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.InMemoryLedger;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.pipeline.Start;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import static io.hourfold.ingest.Given.TOPIC;
import static io.hourfold.ingest.Given.at;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever arrives, and in whatever order batches are planned: every offset is in exactly one batch. */
class BoundaryChainPropertyTest {
    private static final String NAME = "notifications";

    @Property(seed = "20261120", tries = 400)
    void everyOffsetIsInExactlyOneBatch(
            @ForAll("histories") List<Action> history, @ForAll("starts") Start start, @ForAll long seed) {
        World world = new World(start);
        history.forEach(action -> action.happen().accept(world));
        world.planEverything(new Random(seed));
        world.plansAreWhatTheyWere();
        world.batchesPartitionTheOffsets();
    }

    @Provide
    Arbitrary<Start> starts() {
        return Arbitraries.of(new Start.Earliest(), new Start.Latest(), new Start.At(at("00:20")));
    }

    @Provide
    Arbitrary<List<Action>> histories() {
        Arbitrary<Integer> partition = Arbitraries.integers().between(0, 3);
        Arbitrary<Integer> inOrder = Arbitraries.integers().between(-2, 0);
        Arbitrary<Integer> anyhow =
                Arbitraries.oneOf(Arbitraries.integers().between(-400, 100), Arbitraries.of(50_000, -50_000));
        Arbitrary<Action> write = Combinators.combine(
                        partition, Arbitraries.frequencyOf(Tuple.of(3, inOrder), Tuple.of(1, anyhow)))
                .as((where, drift) ->
                        new Action("write " + where + " drift " + drift, world -> world.write(where, drift)));
        Arbitrary<Action> undated =
                partition.map(where -> new Action("write undated " + where, world -> world.writeUndated(where)));
        Arbitrary<Action> unseen =
                partition.map(where -> new Action("unseen " + where, world -> world.writeUnseen(where)));
        Arbitrary<Action> transaction =
                partition.map(where -> new Action("transaction " + where, world -> world.openOrEndTransaction(where)));
        Arbitrary<Action> pass = Arbitraries.integers()
                .between(1, 50)
                .map(minutes -> new Action("pass " + minutes, world -> world.pass(minutes)));
        Arbitrary<Action> plan = Arbitraries.integers()
                .between(0, 5)
                .map(back -> new Action("plan " + back + " back", world -> world.plan(back)));
        Arbitrary<Action> retention =
                partition.map(where -> new Action("retention " + where, world -> world.removeHalf(where)));
        Arbitrary<Action> grow = Arbitraries.just(new Action("grow", World::grow));
        Arbitrary<Action> anew = Arbitraries.integers()
                .between(1, 3)
                .map(count -> new Action("anew " + count, world -> world.anew(count)));
        return Arbitraries.frequencyOf(
                        Tuple.of(12, write),
                        Tuple.of(2, undated),
                        Tuple.of(2, unseen),
                        Tuple.of(1, transaction),
                        Tuple.of(6, pass),
                        Tuple.of(4, plan),
                        Tuple.of(1, retention),
                        Tuple.of(1, grow),
                        Tuple.of(1, anew))
                .list()
                .ofMaxSize(80);
    }

    record Action(String name, Consumer<World> happen) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A topic, a ledger and a clock, and what was planned so far. */
    private static final class World {
        private final InMemorySourceLog log = new InMemorySourceLog().create(TOPIC, 2);
        private final InMemoryLedger ledger = new InMemoryLedger(() -> at("00"));
        private final Map<Batch, List<OffsetRange>> planned = new HashMap<>();
        private final Map<SourcePartition, Instant> open = new HashMap<>();
        private final Pipeline pipeline;
        private Instant now = at("00:30");

        World(Start start) {
            pipeline = Given.pipeline(start);
        }

        void write(int partition, int driftMinutes) {
            log.append(partition(partition), now.plus(Duration.ofMinutes(driftMinutes)));
        }

        void writeUndated(int partition) {
            log.append(partition(partition), -1);
        }

        void writeUnseen(int partition) {
            log.appendUnseen(partition(partition), now);
        }

        void openOrEndTransaction(int partition) {
            SourcePartition where = partition(partition);
            if (open.remove(where) != null) {
                log.endTransaction(where);
            } else {
                log.openTransaction(
                        where, log.extents().byPartition().get(where).end(), now);
                open.put(where, now);
            }
        }

        void pass(int minutes) {
            now = now.plus(Duration.ofMinutes(minutes));
        }

        void removeHalf(int partition) {
            SourcePartition where = partition(partition);
            LogExtent extent = log.extents().byPartition().get(where);
            log.removeBefore(where, (extent.begin() + extent.stable()) / 2);
        }

        void grow() {
            if (log.partitions().size() < 4) {
                log.addPartition(TOPIC);
            }
        }

        void anew(int partitions) {
            log.create(TOPIC, partitions);
            open.clear();
        }

        void plan(int batchesBack) {
            Batch batch = lastEnded();
            for (int back = 0; back < batchesBack; back++) {
                batch = batch.previous();
            }
            plan(batch);
        }

        void planEverything(Random order) {
            pass(150);
            plan(0);
            pass(150);
            List<Batch> batches = new ArrayList<>();
            Instant begin = ledger.pipeline(NAME).orElseThrow().beginsAt();
            for (Batch batch = new Batch(begin, Cadence.HOURLY);
                    batch.compareTo(lastEnded()) <= 0;
                    batch = batch.next()) {
                batches.add(batch);
            }
            Collections.shuffle(batches, order);
            batches.forEach(this::plan);
            assertThat(planned).containsOnlyKeys(batches);
        }

        void plansAreWhatTheyWere() {
            planned.forEach((batch, ranges) ->
                    assertThat(planner().prepare(pipeline, batch).ranges()).isEqualTo(ranges));
        }

        void batchesPartitionTheOffsets() {
            Instant begin = ledger.pipeline(NAME).orElseThrow().beginsAt();
            Map<List<Object>, Long> reached = new HashMap<>();
            Boundary first = ledger.boundary(NAME, begin).orElseThrow();
            first.marks().forEach((partition, mark) -> reached.put(key(partition, mark), mark.offset()));
            SortedMap<Batch, List<OffsetRange>> inOrder = new TreeMap<>(planned);
            inOrder.forEach((batch, ranges) -> ranges.forEach(range -> {
                List<Object> key = List.of(range.partition(), range.topicId());
                assertThat(range.from()).as("%s in %s", range, batch).isEqualTo(reached.getOrDefault(key, 0L));
                reached.put(key, range.to());
            }));
            Boundary last = ledger.boundary(NAME, inOrder.lastKey().end()).orElseThrow();
            last.marks().forEach((partition, mark) -> assertThat(reached.getOrDefault(key(partition, mark), 0L))
                    .as("%s up to the last boundary", partition)
                    .isEqualTo(mark.offset()));
        }

        private static List<Object> key(SourcePartition partition, Mark mark) {
            return List.of(partition, mark.topicId());
        }

        private void plan(Batch batch) {
            try {
                planned.putIfAbsent(batch, planner().prepare(pipeline, batch).ranges());
            } catch (Failure refused) {
                assertThat(refused.kind()).isEqualTo(FailureKind.USER);
                assertThat(refused).hasMessageContaining("lies before the beginning");
            }
        }

        private BatchPlanner planner() {
            return new BatchPlanner(ledger, log, () -> now);
        }

        private Batch lastEnded() {
            return Cadence.HOURLY.batchAt(now.minus(pipeline.source().grace())).previous();
        }

        private SourcePartition partition(int number) {
            List<SourcePartition> all = List.copyOf(log.partitions());
            return all.get(number % all.size());
        }
    }
}
