package io.hourfold.verify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A flat pass beside a fact.
 *
 * @param raw rows that went into the flat pass
 * @param keys rows that came out of it
 * @param fact rows of the fact
 * @param differing keys by the way in which they differ; only ways that occur
 * @param sample the first differences
 */
public record Comparison(long raw, long keys, long fact, Map<DifferenceKind, Long> differing, List<Difference> sample)
        implements Serializable {
    public static final Comparison NOTHING = new Comparison(0, 0, 0, Map.of(), List.of());
    public static final int LARGEST_SAMPLE = 10;

    public Comparison {
        differing = Collections.unmodifiableMap(new TreeMap<>(differing));
        sample = Collections.unmodifiableList(
                new ArrayList<>(sample.subList(0, Math.min(LARGEST_SAMPLE, sample.size()))));
    }

    public boolean agrees() {
        return differing.isEmpty();
    }

    Comparison plus(Comparison other) {
        Map<DifferenceKind, Long> both = new TreeMap<>(differing);
        other.differing.forEach((kind, keys) -> both.merge(kind, keys, Long::sum));
        List<Difference> samples = new ArrayList<>(sample);
        samples.addAll(other.sample);
        return new Comparison(raw + other.raw, keys + other.keys, fact + other.fact, both, samples);
    }
}
