package io.hourfold.publish;

/**
 * Where a raw row came from.
 *
 * @param batch in microseconds
 * @param topic in whichever form its engine compares text
 */
record RowPlace(long batch, Object topic, int partition, long offset) {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Offsets of all partitions begin alike and are dense: added up they would meet, so they are spread first. */
    @Override
    public int hashCode() {
        long spread = ((batch * 31 + partition) * SPREAD + offset) * SPREAD;
        return (int) (spread >>> Integer.SIZE) ^ topic.hashCode();
    }
}
