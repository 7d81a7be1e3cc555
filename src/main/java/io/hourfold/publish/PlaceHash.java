package io.hourfold.publish;

/** Hashes of places: offsets of all partitions begin alike and are dense, and come out spread over all bits. */
final class PlaceHash {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private PlaceHash() {}

    static long of(long batch, int partition, long offset) {
        long spread = ((offset * SPREAD ^ partition) * SPREAD ^ batch) * SPREAD;
        return spread ^ spread >>> Integer.SIZE;
    }
}
