package io.hourfold.publish;

/** Says quickly of most rows that nobody wants them; of the others that somebody may. */
final class PlaceFilter {
    private static final int BITS_EACH = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long[] bits;
    private final int shift;

    /** @param places how many there will be at most */
    PlaceFilter(int places) {
        int words = Integer.highestOneBit(Math.max(2, places / (Long.SIZE / BITS_EACH))) << 1;
        bits = new long[words];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(words) - Integer.numberOfTrailingZeros(Long.SIZE);
    }

    void add(long batch, int partition, long offset) {
        long bit = bit(batch, partition, offset);
        bits[(int) (bit >>> 6)] |= 1L << bit;
    }

    boolean mayHold(long batch, int partition, long offset) {
        long bit = bit(batch, partition, offset);
        return (bits[(int) (bit >>> 6)] & 1L << bit) != 0;
    }

    private long bit(long batch, int partition, long offset) {
        return ((offset * GOLDEN ^ partition) * GOLDEN ^ batch) * GOLDEN >>> shift;
    }
}
