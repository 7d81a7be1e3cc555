package io.hourfold.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One day, worked on by all contenders in turn: an hour lands for all, then each does what it does with it, and every
 * hour another one begins. So what else the machine does hits all alike.
 */
final class Trial {
    private final Place place;
    private final BenchDay day;
    private final int closes;
    private final Consumer<String> progress;
    private final SparkPeerRaw raw;
    private final List<Contender> contenders;
    private final Map<Contender, List<Step>> steps = new LinkedHashMap<>();
    private final Map<Contender, String> failures = new LinkedHashMap<>();
    private final Map<Contender, Weight> weights = new LinkedHashMap<>();

    /** @param closes how often whoever closes at the end does so */
    Trial(Place place, BenchDay day, List<String> names, int closes, Consumer<String> progress) {
        this.place = place;
        this.day = day;
        this.closes = closes;
        this.progress = progress;
        SparkNotifications rows = new SparkNotifications(place, day);
        rows.write();
        this.raw = new SparkPeerRaw(place, day, rows);
        this.contenders = Contenders.of(names, place, day, rows, raw);
        contenders.forEach(contender -> steps.put(contender, new ArrayList<>()));
    }

    List<Outcome> run() throws Exception {
        try (SparkTasks tasks = new SparkTasks(place.spark())) {
            for (int hour : day.inTime()) {
                raw.land(hour);
                for (Contender contender : inTurn(hour)) {
                    hour(contender, hour, tasks);
                }
                progress.accept("hour " + hour + " of " + day.batches() + " is done");
            }
            for (int round = 0; round < closes; round++) {
                for (Contender contender : inTurn(round)) {
                    close(contender, tasks);
                }
            }
            Map<Contender, Verdict> published = judged();
            for (int hour : day.late()) {
                raw.land(hour);
                for (Contender contender : inTurn(hour)) {
                    repair(contender, hour, tasks);
                }
                progress.accept("late hour " + hour + " is in");
            }
            Map<Contender, Verdict> repaired = judged();
            return contenders.stream()
                    .map(contender -> outcome(contender, published.get(contender), repaired.get(contender)))
                    .toList();
        }
    }

    private List<Contender> inTurn(int turn) {
        List<Contender> order = new ArrayList<>();
        for (int place = 0; place < contenders.size(); place++) {
            order.add(contenders.get((place + turn) % contenders.size()));
        }
        order.removeAll(failures.keySet());
        return order;
    }

    private void hour(Contender contender, int hour, SparkTasks tasks) throws Exception {
        contender.land(hour);
        if (contender.closing() == Contender.Closing.BY_THE_HOUR || hour != day.last()) {
            step(contender, Step.Kind.HOUR, hour, tasks, watch -> contender.hour(hour, watch));
        }
    }

    /** The last hour belongs to the close of whoever closes at the end. */
    private void close(Contender contender, SparkTasks tasks) throws Exception {
        if (contender.closing() == Contender.Closing.AT_THE_END) {
            step(contender, Step.Kind.CLOSE, day.last(), tasks, watch -> {
                contender.hour(day.last(), watch);
                contender.close(watch);
            });
        }
        weights.putIfAbsent(contender, Weight.of(place.catalog(), contender.tables()));
    }

    private void repair(Contender contender, int hour, SparkTasks tasks) throws Exception {
        contender.land(hour);
        step(contender, Step.Kind.REPAIR, hour, tasks, watch -> contender.repair(hour, watch));
    }

    /** What a contender does. */
    private interface Doing {
        void with(Stopwatch watch) throws Exception;
    }

    private void step(Contender contender, Step.Kind kind, int hour, SparkTasks tasks, Doing doing) throws Exception {
        Stopwatch watch = new Stopwatch();
        tasks.take();
        Heap.reset();
        Moment begin = Moment.now();
        try {
            doing.with(watch);
        } catch (Exception failed) { // A peer that fails is a result; Spark throws what it does not declare.
            failures.put(contender, failed.toString().lines().findFirst().orElse(""));
            progress.accept(contender.name() + " failed: " + failed);
            return;
        }
        Moment end = Moment.now();
        steps.get(contender).add(Step.done(kind, hour, watch, begin, end, tasks.take()));
    }

    private Map<Contender, Verdict> judged() {
        List<Contender> finished = new ArrayList<>(contenders);
        finished.removeAll(failures.keySet());
        return new SparkReference(place, raw).judge(finished);
    }

    private Outcome outcome(Contender contender, Verdict published, Verdict repaired) {
        if (failures.containsKey(contender)) {
            return Outcome.failed(contender, steps.get(contender), failures.get(contender));
        }
        return new Outcome(
                contender.name(),
                contender.how(),
                contender.answer(),
                contender.closing(),
                steps.get(contender),
                weights.get(contender),
                published,
                repaired,
                Optional.empty());
    }
}
