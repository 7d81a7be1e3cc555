package io.hourfold.publish;

/**
 * Where a raw row came from.
 *
 * @param batch in microseconds
 */
record RowPlace(long batch, String topic, int partition, long offset) {}
