package io.hourfold.publish;

/**
 * Where a raw row came from.
 *
 * @param batch in microseconds
 * @param topic in whichever form its engine compares text
 */
record RowPlace(long batch, Object topic, int partition, long offset) {}
