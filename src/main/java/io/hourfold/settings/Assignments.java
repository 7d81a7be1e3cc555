package io.hourfold.settings;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is written, by full key: {@code ledger.password-file}, {@code kafka.properties.security.protocol}. Every key is a
 * known one.
 */
record Assignments(SortedMap<String, Assigned> byKey) {
    Assignments {
        byKey = Collections.unmodifiableSortedMap(new TreeMap<>(byKey));
    }

    Optional<Assigned> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** What is written below a key, by the rest of the name: below {@code kafka.properties}, {@code client.id}. */
    SortedMap<String, Assigned> below(String key) {
        String prefix = key + ".";
        SortedMap<String, Assigned> found = new TreeMap<>();
        byKey.forEach((name, assigned) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), assigned);
            }
        });
        return found;
    }

    /** These with others laid over them. A value laid over hides the file form of the same secret, and the reverse. */
    Assignments under(Assignments others) {
        SortedMap<String, Assigned> merged = new TreeMap<>(byKey);
        others.byKey.keySet().forEach(key -> twin(key).ifPresent(merged::remove));
        merged.putAll(others.byKey);
        return new Assignments(merged);
    }

    /** The key that says the same in the other form: {@code ledger.password-file} for {@code ledger.password}. */
    static Optional<String> twin(String key) {
        for (Setting setting : Setting.values()) {
            if (setting.fileKey().isPresent()) {
                String fileKey = setting.fileKey().get();
                if (isOrLiesBelow(key, fileKey)) {
                    return Optional.of(setting.key() + key.substring(fileKey.length()));
                }
                if (isOrLiesBelow(key, setting.key())) {
                    return Optional.of(fileKey + key.substring(setting.key().length()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOrLiesBelow(String key, String name) {
        return key.equals(name) || key.startsWith(name + ".");
    }
}
