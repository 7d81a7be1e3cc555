package io.hourfold.yaml;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A mapping whose reader asks for the keys it knows. What is wrong goes to the {@link Problems}; after reading,
 * {@link #refuseUnknown} reports every key that nobody asked for.
 */
public final class Section implements Value {
    private final Position at;
    private final String path;
    private final Map<String, Value> values;
    private final Map<String, Position> keys;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    Section(Position at, String path, Map<String, Value> values, Map<String, Position> keys, Problems problems) {
        this.at = at;
        this.path = path;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.keys = Map.copyOf(keys);
        this.problems = problems;
    }

    /** A section in which nothing is written: every key is missing. */
    public static Section empty(Position at, String path, Problems problems) {
        return new Section(at, path, Map.of(), Map.of(), problems);
    }

    @Override
    public Position at() {
        return at;
    }

    @Override
    public String kind() {
        return "a section";
    }

    /** The dotted name of a key from the top of the file, for messages. */
    public String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public Problems problems() {
        return problems;
    }

    /** Every key in the order written. Asking so counts as knowing them all. */
    public Map<String, Value> all() {
        asked.addAll(values.keySet());
        return values;
    }

    /** Where a key is written; the section's own place if it is not. */
    public Position at(String key) {
        return keys.getOrDefault(key, at);
    }

    public Optional<Value> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key)).filter(value -> !(value instanceof Text text && text.isNull()));
    }

    public Optional<String> text(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Text text) {
                return Optional.of(text.text());
            }
            wrongKind(key, value, "text");
            return Optional.empty();
        });
    }

    /** Text that must be there. */
    public Optional<String> requiredText(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return text(key);
    }

    /** Text read into something; what the reader throws becomes a problem at the key's line. */
    public <T> Optional<T> parsed(String key, Function<String, T> reader) {
        return text(key).flatMap(text -> {
            try {
                return Optional.of(reader.apply(text));
            } catch (RuntimeException unreadable) {
                problems.add(at(key), name(key) + ": " + unreadable.getMessage());
                return Optional.empty();
            }
        });
    }

    public Optional<Section> section(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Section section) {
                return Optional.of(section);
            }
            wrongKind(key, value, "a section");
            return Optional.empty();
        });
    }

    public Optional<Section> requiredSection(String key) {
        if (value(key).isEmpty()) {
            missing(key);
        }
        return section(key);
    }

    public Optional<List<Value>> list(String key) {
        return value(key).flatMap(value -> {
            if (value instanceof Sequence sequence) {
                return Optional.of(sequence.items());
            }
            wrongKind(key, value, "a list");
            return Optional.empty();
        });
    }

    /** A list whose items are all text. */
    public Optional<List<String>> texts(String key) {
        return list(key).map(items -> items.stream()
                .flatMap(item -> {
                    if (item instanceof Text text && !text.isNull()) {
                        return Stream.of(text.text());
                    }
                    problems.add(item.at(), name(key) + ": must be a list of text, but holds " + item.kind());
                    return Stream.empty();
                })
                .toList());
    }

    public void missing(String key) {
        problems.add(at, name(key) + ": is missing");
    }

    private void wrongKind(String key, Value value, String wanted) {
        problems.add(at(key), name(key) + ": must be " + wanted + ", but is " + value.kind());
    }

    /** Reports every key that was written and never asked for, with the nearest known one. */
    public void refuseUnknown() {
        values.keySet().stream()
                .filter(key -> !asked.contains(key))
                .forEach(key -> problems.add(
                        at(key),
                        name(key) + ": unknown key"
                                + Nearest.to(key, asked)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("")));
    }
}
