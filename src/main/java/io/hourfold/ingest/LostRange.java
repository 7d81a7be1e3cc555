package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;

/**
 * Offsets of a batch that can no longer be read.
 *
 * @param range exactly these; empty at the last known offset where nobody knows how much there was
 * @param why in words
 */
public record LostRange(OffsetRange range, String why) {
    @Override
    public String toString() {
        String offsets = range.isEmpty() ? range.partition() + " from " + range.from() + " on" : range.toString();
        return offsets + " of topic id " + range.topicId() + ": " + why;
    }
}
