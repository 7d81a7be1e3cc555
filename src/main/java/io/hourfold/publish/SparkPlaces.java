package io.hourfold.publish;

import io.hourfold.tree.SparkFolder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.types.UTF8String;

import java.util.List;
import java.util.function.Function;

/**
 * Wants by the place of one of their rows. Looking one up is mostly waiting for memory, so that all that is compared lies
 * together in a flat table: batch, offset, and partition with the number of the want.
 */
final class SparkPlaces {
    static final int NONE = -1;
    private static final int WIDTH = 3;

    private final List<SparkWant> wants;
    private final Function<SparkWant, UnsafeRow> row;
    private final int count;
    private final PlaceFilter filter;
    private final long[] slots;
    private final int mask;
    /** The topic of all places; null when they are of several. */
    private final UTF8String topic;

    /** @param row what the tree holds of the row that is looked for; null for none */
    SparkPlaces(List<SparkWant> wants, Function<SparkWant, UnsafeRow> row) {
        this.wants = wants;
        this.row = row;
        this.count =
                (int) wants.stream().filter(want -> row.apply(want) != null).count();
        this.filter = new PlaceFilter(count);
        this.mask = Math.max(2, Integer.highestOneBit(Math.max(1, count)) * 4) - 1;
        this.slots = new long[(mask + 1) * WIDTH];
        UTF8String only = null;
        boolean several = false;
        for (int number = 0; number < wants.size(); number++) {
            UnsafeRow content = row.apply(wants.get(number));
            if (content != null) {
                put(content, number);
                UTF8String its = content.getUTF8String(SparkFolder.TOPIC);
                several |= only != null && !only.equals(its);
                only = its;
            }
        }
        this.topic = several ? null : only;
    }

    private void put(UnsafeRow content, int number) {
        long batch = content.getLong(SparkFolder.BATCH);
        int partition = content.getInt(SparkFolder.PARTITION);
        long offset = content.getLong(SparkFolder.OFFSET);
        long hash = PlaceHash.of(batch, partition, offset);
        filter.add(hash);
        int slot = (int) hash & mask;
        while ((int) slots[slot * WIDTH + 2] != 0) {
            slot = slot + 1 & mask;
        }
        slots[slot * WIDTH] = batch;
        slots[slot * WIDTH + 1] = offset;
        // No number is 0, so that 0 is a slot without one.
        slots[slot * WIDTH + 2] = (long) partition << Integer.SIZE | number + 1;
    }

    int count() {
        return count;
    }

    /** The number of the want whose row comes from where this one does; {@link #NONE} when there is none. */
    int find(SparkFactRow shape, InternalRow from) {
        long batch = shape.batch(from);
        int partition = shape.partition(from);
        long offset = shape.offset(from);
        long hash = PlaceHash.of(batch, partition, offset);
        if (!filter.mayHold(hash)) {
            return NONE;
        }
        for (int slot = (int) hash & mask; ; slot = slot + 1 & mask) {
            long last = slots[slot * WIDTH + 2];
            int number = (int) last - 1;
            if (number == NONE
                    || slots[slot * WIDTH] == batch
                            && slots[slot * WIDTH + 1] == offset
                            && (int) (last >>> Integer.SIZE) == partition
                            && isOfTopic(shape, from, number)) {
                return number;
            }
        }
    }

    private boolean isOfTopic(SparkFactRow shape, InternalRow from, int number) {
        UTF8String its = topic == null ? row.apply(wants.get(number)).getUTF8String(SparkFolder.TOPIC) : topic;
        return its.equals(shape.topic(from));
    }
}
