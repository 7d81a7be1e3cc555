package io.hourfold.publish;

/** Says quickly of most hashes that they were not added; of the others that they may have been. */
final class PlaceFilter {
    private static final int BITS_EACH = 16;

    private final long[] bits;
    private final int shift;

    /** @param hashes how many there will be at most */
    PlaceFilter(int hashes) {
        int words = Integer.highestOneBit(Math.max(2, hashes / (Long.SIZE / BITS_EACH))) << 1;
        bits = new long[words];
        shift = Long.SIZE - Integer.numberOfTrailingZeros(words) - Integer.numberOfTrailingZeros(Long.SIZE);
    }

    void add(long hash) {
        long bit = hash >>> shift;
        bits[(int) (bit >>> 6)] |= 1L << bit;
    }

    boolean mayHold(long hash) {
        long bit = hash >>> shift;
        return (bits[(int) (bit >>> 6)] & 1L << bit) != 0;
    }
}
