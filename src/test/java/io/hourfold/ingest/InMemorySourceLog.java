package io.hourfold.ingest;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.SourcePartition;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A source in memory that can lose what it has, be created anew and fail, as a real one does. */
final class InMemorySourceLog implements SourceLog {
    private final SortedMap<SourcePartition, Partition> partitions = new TreeMap<>();
    private int incarnations;
    private int failures;
    private int questions;
    private int recordsShown;
    private Runnable duringTheNextWalk = () -> {};

    /** A topic under a new id; one that was there under its name is gone with all its records. */
    InMemorySourceLog create(String topic, int count) {
        remove(topic);
        String id = topic + "#" + ++incarnations;
        for (int partition = 0; partition < count; partition++) {
            partitions.put(new SourcePartition(topic, partition), new Partition(id));
        }
        return this;
    }

    void remove(String topic) {
        partitions.keySet().removeIf(partition -> partition.topic().equals(topic));
    }

    SourcePartition addPartition(String topic) {
        List<SourcePartition> known = partitions.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList();
        SourcePartition added = new SourcePartition(topic, known.size());
        partitions.put(added, new Partition(partitions.get(known.get(0)).topicId));
        return added;
    }

    /** A record that readers see. */
    void append(SourcePartition partition, Instant timestamp) {
        append(partition, timestamp.toEpochMilli());
    }

    void append(SourcePartition partition, long timestamp) {
        partitions.get(partition).records.add(new Stored(timestamp, true));
    }

    /** An offset that readers pass over: of an aborted transaction, a marker, or a record that was compacted away. */
    void appendUnseen(SourcePartition partition, Instant timestamp) {
        partitions.get(partition).records.add(new Stored(timestamp.toEpochMilli(), false));
    }

    /** Retention up to an offset. */
    void removeBefore(SourcePartition partition, long offset) {
        partitions.get(partition).begin = offset;
    }

    /** What an unclean election does: the end is gone. */
    void cutOff(SourcePartition partition, long offset) {
        List<Stored> records = partitions.get(partition).records;
        records.subList((int) offset, records.size()).clear();
    }

    /** A transaction that is open since an offset, until {@link #endTransaction}. */
    void openTransaction(SourcePartition partition, long offset, Instant lastWrite) {
        partitions.get(partition).open = List.of(new OpenTransaction(partition, offset, "producer 7", lastWrite));
    }

    void endTransaction(SourcePartition partition) {
        partitions.get(partition).open = List.of();
    }

    void failNext(int calls) {
        failures = calls;
    }

    void duringTheNextWalk(Runnable happens) {
        duringTheNextWalk = happens;
    }

    /** How often anything was asked. */
    int questions() {
        return questions;
    }

    /** How many records visitors were shown. */
    int recordsShown() {
        return recordsShown;
    }

    Set<SourcePartition> partitions() {
        return Collections.unmodifiableSet(partitions.keySet());
    }

    @Override
    public LogExtents extents() {
        answerOrFail();
        SortedMap<SourcePartition, LogExtent> extents = new TreeMap<>();
        partitions.forEach((partition, log) ->
                extents.put(partition, new LogExtent(log.topicId, log.begin, log.stable(), log.end())));
        return new LogExtents(extents);
    }

    @Override
    public Map<SourcePartition, Long> firstDatedFrom(Instant at) {
        answerOrFail();
        Map<SourcePartition, Long> first = new TreeMap<>();
        partitions.forEach((partition, log) -> {
            for (long offset = log.stable() - 1; offset >= log.begin; offset--) {
                if (log.at(offset).timestamp >= at.toEpochMilli()) {
                    first.put(partition, offset);
                }
            }
        });
        return first;
    }

    @Override
    public void walk(Collection<OffsetRange> ranges, RecordVisitor visitor) {
        answerOrFail();
        Runnable happens = duringTheNextWalk;
        duringTheNextWalk = () -> {};
        happens.run();
        for (OffsetRange range : ranges) {
            Partition log = partitions.get(range.partition());
            boolean wanted = log != null;
            for (long offset = range.from(); wanted && offset < Math.min(range.to(), log.end()); offset++) {
                if (log.at(offset).seen) {
                    recordsShown++;
                    wanted = visitor.goesOnAfter(range.partition(), new DatedOffset(offset, log.at(offset).timestamp));
                }
            }
        }
    }

    @Override
    public List<OpenTransaction> openTransactions(Set<SourcePartition> asked) {
        answerOrFail();
        return asked.stream()
                .sorted()
                .flatMap(partition -> partitions.get(partition).open.stream())
                .toList();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    private void answerOrFail() {
        questions++;
        if (failures > 0) {
            failures--;
            throw Failure.outside("the source does not answer, as it was told", null);
        }
    }

    private record Stored(long timestamp, boolean seen) {}

    private static final class Partition {
        final String topicId;
        final List<Stored> records = new ArrayList<>();
        List<OpenTransaction> open = List.of();
        long begin;

        Partition(String topicId) {
            this.topicId = topicId;
        }

        long end() {
            return records.size();
        }

        long stable() {
            return open.stream().mapToLong(OpenTransaction::firstOffset).min().orElse(end());
        }

        Stored at(long offset) {
            return records.get((int) offset);
        }
    }
}
