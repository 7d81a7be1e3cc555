package io.hourfold.yaml;

import io.hourfold.failure.Failure;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mapping whose reader asks for the keys it knows. What is wrong goes to the {@link Problems}. A reader ends with
 * {@link #refuseUnknown}, which reports every key that nobody asked for and every required one that is missing.
 */
public final class Section implements Value {
    private static final Pattern NOUN = Pattern.compile("^[a-z]+: ");

    private final Position at;
    private final String path;
    private final Map<String, Value> values;
    private final Map<String, Position> keys;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();

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

    /** The dotted name of this section from the top of the file; empty for the top itself. */
    public String name() {
        return path;
    }

    /** The dotted name of a key from the top of the file, for messages. */
    public String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    public Problems problems() {
        return problems;
    }

    /** The names of the keys, in the order written; asking for them does not yet mean to know them. */
    public Set<String> keys() {
        return values.keySet();
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

    /** Text that may be {@code null} or nothing at all, taken as the very letters that are written. */
    public Optional<String> textAsWritten(String key) {
        asked.add(key);
        return values.get(key) instanceof Text text ? Optional.of(text.text()) : text(key);
    }

    /** Text that must be there. */
    public Optional<String> requiredText(String key) {
        Optional<Value> value = value(key);
        if (value.isEmpty()) {
            missing(key);
        }
        return text(key);
    }

    /**
     * Text read into something. A {@link Failure} of the reader becomes a problem at the key's line, where the key
     * stands for the noun that the failure's message may begin with ({@code "time: '…' is not …"}).
     */
    public <T> Optional<T> parsed(String key, Function<String, T> reader) {
        return text(key).flatMap(text -> parsed(at(key), key, text, reader));
    }

    /** Text that must be there, read into something. */
    public <T> Optional<T> requiredParsed(String key, Function<String, T> reader) {
        if (value(key).isEmpty()) {
            missing(key);
        }
        return parsed(key, reader);
    }

    /** A list of texts, each read into something; those that cannot be read are left out. */
    public <T> Optional<List<T>> parsedList(String key, Function<String, T> reader) {
        return list(key).map(items -> items.stream()
                .flatMap(item -> {
                    if (item instanceof Text text && !text.isNull()) {
                        return parsed(item.at(), key, text.text(), reader).stream();
                    }
                    String kind = item instanceof Text ? "nothing" : item.kind();
                    problems.add(item.at(), name(key) + ": must be a list of text, but holds " + kind);
                    return Stream.<T>empty();
                })
                .toList());
    }

    private <T> Optional<T> parsed(Position place, String key, String text, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (Failure unreadable) {
            problems.add(
                    place,
                    name(key) + ": " + NOUN.matcher(unreadable.getMessage()).replaceFirst(""));
            return Optional.empty();
        }
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

    /** A section that may be left out: then everything in it is. */
    public Section optionalSection(String key) {
        return section(key).orElseGet(() -> empty(at(key), name(key), problems));
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
        return parsedList(key, Function.identity());
    }

    /** Notes that a key is missing, unless it was written and has already been refused. */
    public void missing(String key) {
        if (!keys.containsKey(key) || values.containsKey(key)) {
            missing.add(key);
        }
    }

    private void wrongKind(String key, Value value, String wanted) {
        problems.add(at(key), name(key) + ": must be " + wanted + ", but is " + value.kind());
    }

    /**
     * Reports every key that was written and never asked for, with the nearest known one, and every missing one that
     * was not merely mistyped.
     */
    public void refuseUnknown() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                Optional<String> meant = Nearest.to(key, asked);
                meant.ifPresent(missing::remove);
                problems.add(
                        at(key),
                        name(key) + ": unknown key; "
                                + meant.map(near -> "did you mean '" + near + "'?")
                                        .orElse("known are " + String.join(", ", new TreeSet<>(asked))));
            }
        }
        missing.forEach(key -> problems.add(at(key), name(key) + ": is missing"));
        missing.clear();
    }
}
