package io.hourfold.publish;

import io.hourfold.fold.Fingerprint;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a leaf or node holds, by key. */
record Content(SortedMap<String, Entry> entries) {
    static final Content EMPTY = new Content(new TreeMap<>());

    /** As an engine takes it: sums over a hash of every row. */
    Fingerprint fingerprint() {
        long sum = 0;
        long xor = 0;
        for (var entry : entries.entrySet()) {
            String row = entry.toString();
            long hash = row.hashCode() * 0x9E3779B97F4A7C15L
                    ^ new StringBuilder(row).reverse().toString().hashCode();
            sum += hash;
            xor ^= hash * 31;
        }
        return Fingerprint.ofRows(entries.size(), List.of(sum, xor));
    }
}
