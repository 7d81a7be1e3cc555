package io.hourfold.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Places of rows. The offsets of a batch are dense, so that a bit is enough for each: a whole hour of a bucket stays near
 * the processor.
 */
final class PlaceSet {
    private static final int PAGE_BITS = 12;
    private static final int WORD_BITS = 6;
    private static final long WITHIN_PAGE = (1L << PAGE_BITS) - 1;

    private final HashSlots slots;
    private final List<Page> pages = new ArrayList<>();
    private final int mostPages;
    private long size;

    /** Offsets of one page, as bits. */
    private record Page(long batch, Object topic, int partition, long number, long[] words) {
        boolean isOf(long otherBatch, Object otherTopic, int otherPartition, long otherNumber) {
            return number == otherNumber
                    && partition == otherPartition
                    && batch == otherBatch
                    && (topic == otherTopic || topic.equals(otherTopic));
        }
    }

    /** @param mostPages how many pages of half a kilobyte there may be; as many places fit in at least */
    PlaceSet(int mostPages) {
        this.mostPages = mostPages;
        this.slots = new HashSlots(mostPages);
    }

    /** Whether the next place may not find room. */
    boolean isFull() {
        return pages.size() == mostPages;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long size() {
        return size;
    }

    /** @param topic is kept */
    void add(long batch, Object topic, int partition, long offset) {
        long[] words = words(batch, topic, partition, offset >>> PAGE_BITS);
        if (words == null) {
            words = new long[1 << PAGE_BITS - WORD_BITS];
            slots.put(hash(batch, partition, offset >>> PAGE_BITS), pages.size());
            pages.add(new Page(batch, topic, partition, offset >>> PAGE_BITS, words));
        }
        long before = words[word(offset)];
        words[word(offset)] |= 1L << offset;
        size += before == words[word(offset)] ? 0 : 1;
    }

    /** Whether it was there; it is not any more. */
    boolean remove(long batch, Object topic, int partition, long offset) {
        long[] words = words(batch, topic, partition, offset >>> PAGE_BITS);
        if (words == null || (words[word(offset)] & 1L << offset) == 0) {
            return false;
        }
        words[word(offset)] &= ~(1L << offset);
        size--;
        return true;
    }

    /** One of those that are there. */
    Optional<RowPlace> any() {
        for (Page page : pages) {
            for (int word = 0; word < page.words.length; word++) {
                if (page.words[word] != 0) {
                    long within = ((long) word << WORD_BITS) + Long.numberOfTrailingZeros(page.words[word]);
                    return Optional.of(new RowPlace(
                            page.batch, page.topic.toString(), page.partition, (page.number << PAGE_BITS) + within));
                }
            }
        }
        return Optional.empty();
    }

    private long[] words(long batch, Object topic, int partition, long number) {
        int slot = slots.first(hash(batch, partition, number));
        while (slots.at(slot) != HashSlots.NONE) {
            Page page = pages.get(slots.at(slot));
            if (page.isOf(batch, topic, partition, number)) {
                return page.words;
            }
            slot = slots.next(slot);
        }
        return null;
    }

    private static long hash(long batch, int partition, long number) {
        return PlaceHash.of(batch, partition, number);
    }

    private static int word(long offset) {
        return (int) ((offset & WITHIN_PAGE) >>> WORD_BITS);
    }
}
