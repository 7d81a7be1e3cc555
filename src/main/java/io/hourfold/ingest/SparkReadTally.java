package io.hourfold.ingest;

import org.apache.spark.util.AccumulatorV2;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the records as they come from the source, before anything is parsed or shuffled: the consumer's side of the
 * conservation law. Kept per task of the reading job, so that a task that Spark runs twice counts once.
 */
final class SparkReadTally extends AccumulatorV2<SparkReadTally.OfTask, Map<Integer, SparkReadTally.OfTask>> {
    private static final long serialVersionUID = 1L;

    private final HashMap<Integer, OfTask> byTask = new HashMap<>();

    /** What one task read. */
    record OfTask(int task, long records, long digest) implements Serializable {}

    @Override
    public boolean isZero() {
        return byTask.isEmpty();
    }

    @Override
    public SparkReadTally copy() {
        SparkReadTally copy = new SparkReadTally();
        copy.byTask.putAll(byTask);
        return copy;
    }

    @Override
    public void reset() {
        byTask.clear();
    }

    @Override
    public void add(OfTask task) {
        byTask.put(task.task(), task);
    }

    @Override
    public void merge(AccumulatorV2<OfTask, Map<Integer, OfTask>> other) {
        byTask.putAll(other.value());
    }

    @Override
    public Map<Integer, OfTask> value() {
        return Map.copyOf(byTask);
    }

    long records() {
        return byTask.values().stream().mapToLong(OfTask::records).sum();
    }

    long digest() {
        return byTask.values().stream().mapToLong(OfTask::digest).reduce(0, (left, right) -> left ^ right);
    }
}
