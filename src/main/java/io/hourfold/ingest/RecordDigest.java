package io.hourfold.ingest;

/** A record's place in the source as one number of a digest that does not depend on order. */
final class RecordDigest {
    private RecordDigest() {}

    /**
     * A well-mixed number for one record, not negative, as everything that is counted. The exclusive or over a set of records tells two sets of the same size apart.
     */
    static long of(int topicHash, int partition, long offset) {
        return mix(mix(offset) ^ ((long) topicHash << 32 | (partition & 0xFFFFFFFFL))) & Long.MAX_VALUE;
    }

    /** Every bit of the input reaches every bit of the output. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
