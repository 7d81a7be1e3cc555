package io.hourfold.ingest;

import java.io.Serializable;

/**
 * How many records there are, by table, and which: {@code digest} is the exclusive or over their {@link RecordDigest}s.
 * Tallies of disjoint sets add up.
 */
record Tally(long raw, long quarantined, long digest) implements Serializable {
    static final Tally NONE = new Tally(0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(raw + other.raw, quarantined + other.quarantined, digest ^ other.digest);
    }

    long rows() {
        return raw + quarantined;
    }
}
