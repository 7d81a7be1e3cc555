package io.hourfold.publish;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between the fact as published and the rows it should have, over the affected keys. */
record Delta(SortedMap<String, FactRow> inserts, SortedMap<String, FactRow> updates, SortedSet<String> deletes) {
    static final Delta NONE = new Delta(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());

    static Delta between(Set<String> affected, Map<String, FactRow> published, Map<String, FactRow> root) {
        Delta delta = new Delta(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        for (String key : affected) {
            FactRow before = published.get(key);
            FactRow after = root.get(key);
            if (Objects.equals(before, after)) {
                continue;
            }
            if (after == null) {
                delta.deletes.add(key);
            } else {
                (before == null ? delta.inserts : delta.updates).put(key, after);
            }
        }
        return delta;
    }

    void applyTo(Map<String, FactRow> fact) {
        fact.keySet().removeAll(deletes);
        fact.putAll(inserts);
        fact.putAll(updates);
    }

    SortedSet<String> keys() {
        SortedSet<String> keys = new TreeSet<>(deletes);
        keys.addAll(inserts.keySet());
        keys.addAll(updates.keySet());
        return keys;
    }
}
