package io.hourfold.ingest;

/**
 * A record as far as deciding looks at it.
 *
 * @param timestamp milliseconds since 1970, or negative when the record has none
 */
public record DatedOffset(long offset, long timestamp) {
    boolean isDated() {
        return timestamp >= 0;
    }
}
