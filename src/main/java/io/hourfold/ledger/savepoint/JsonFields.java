package io.hourfold.ledger.savepoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.hourfold.failure.Failure;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One object of a JSON text, read strictly. What is wrong goes to the mistakes, named by its path, and something that
 * stands for it is answered, so that reading goes on: nothing read may be used before there were no mistakes.
 */
final class JsonFields {
    private final String path;
    private final JsonNode object;
    private final Mistakes mistakes;
    private final Set<String> asked = new HashSet<>();

    JsonFields(String path, JsonNode object, Mistakes mistakes) {
        this.path = path;
        this.object = object;
        this.mistakes = mistakes;
        if (!object.isObject() && !object.isMissingNode()) {
            mistakes.add(path.isEmpty() ? "the file" : path, "must be an object, but is " + kind(object));
        }
    }

    /** {@code boundaries[3].at} */
    String name(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    void refuse(String field, String why) {
        mistakes.add(name(field), why);
    }

    String text(String field) {
        return optionalText(field).orElseGet(() -> missing(field, ""));
    }

    Optional<String> optionalText(String field) {
        return find(field).map(value -> text(field, value));
    }

    Instant instant(String field) {
        return optionalInstant(field).orElseGet(() -> missing(field, Instant.EPOCH));
    }

    Optional<Instant> optionalInstant(String field) {
        return optionalText(field).map(text -> {
            try {
                return Instants.parse(text);
            } catch (Failure unreadable) {
                refuse(field, unreadable.getMessage());
                return Instant.EPOCH;
            }
        });
    }

    <E extends Enum<E>> E constant(Class<E> type, String field) {
        String text = text(field);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        refuse(field, "'" + text + "' is none of " + List.of(type.getEnumConstants()));
        return type.getEnumConstants()[0];
    }

    /** A whole number of at least 0. */
    long number(String field, long most) {
        return find(field).map(value -> number(field, value, most)).orElseGet(() -> missing(field, 0L));
    }

    /** A whole number written as text, because it may be too large for a number of JSON. */
    OptionalLong optionalNumberInText(String field) {
        Optional<String> text = optionalText(field);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException notANumber) {
            refuse(field, "'" + text.get() + "' is not a whole number");
            return OptionalLong.empty();
        }
    }

    SortedMap<String, String> texts(String field) {
        return map(field, (name, value) -> text(field + "." + name, value));
    }

    SortedMap<String, Long> counts(String field) {
        return map(field, (name, value) -> number(field + "." + name, value, Long.MAX_VALUE));
    }

    JsonFields object(String field) {
        return new JsonFields(name(field), required(field), mistakes);
    }

    <T> List<T> list(String field, Function<JsonFields, T> reader) {
        JsonNode value = required(field);
        List<T> read = new ArrayList<>();
        if (!value.isArray()) {
            wrong(field, "a list", value, "");
        }
        for (JsonNode entry : value.isArray() ? value : List.<JsonNode>of()) {
            JsonFields fields = new JsonFields(name(field) + "[" + read.size() + "]", entry, mistakes);
            read.add(reader.apply(fields));
            fields.refuseUnknown();
        }
        return read;
    }

    /** What is made of the fields; when they do not make it, the alternative stands for it. */
    <T> T made(Supplier<T> maker, T alternative) {
        try {
            return maker.get();
        } catch (IllegalArgumentException contradiction) {
            mistakes.add(path, contradiction.getMessage());
            return alternative;
        }
    }

    void refuseUnknown() {
        object.fieldNames().forEachRemaining(field -> {
            if (!asked.contains(field)) {
                refuse(field, "unknown field");
            }
        });
    }

    private interface EntryReader<T> {
        T read(String name, JsonNode value);
    }

    private <T> SortedMap<String, T> map(String field, EntryReader<T> reader) {
        JsonNode value = required(field);
        SortedMap<String, T> read = new TreeMap<>();
        if (!value.isObject()) {
            wrong(field, "an object", value, "");
        }
        value.fields().forEachRemaining(entry -> {
            if (entry.getKey().isEmpty() || !isStorable(entry.getKey())) {
                refuse(field, "holds a name that is empty or no Unicode text");
            }
            read.put(entry.getKey(), reader.read(entry.getKey(), entry.getValue()));
        });
        return read;
    }

    private String text(String field, JsonNode value) {
        if (!value.isTextual()) {
            return wrong(field, "text", value, "");
        }
        if (!isStorable(value.textValue())) {
            refuse(field, "holds a NUL or half a character");
        }
        return value.textValue();
    }

    private static boolean isStorable(String text) {
        return text.codePoints().allMatch(point -> point != 0 && Character.getType(point) != Character.SURROGATE);
    }

    private long number(String field, JsonNode value, long most) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > most) {
            refuse(field, "must be a whole number from 0 to " + most + ", but is " + kind(value));
            return 0;
        }
        return value.longValue();
    }

    private Optional<JsonNode> find(String field) {
        asked.add(field);
        return Optional.ofNullable(object.get(field));
    }

    private JsonNode required(String field) {
        return find(field).orElseGet(() -> missing(field, object.path(field)));
    }

    private <T> T missing(String field, T substitute) {
        if (object.isObject()) {
            refuse(field, "is missing");
        }
        return substitute;
    }

    private <T> T wrong(String field, String wanted, JsonNode value, T substitute) {
        if (!value.isMissingNode()) {
            refuse(field, "must be " + wanted + ", but is " + kind(value));
        }
        return substitute;
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> value.isIntegralNumber() && value.canConvertToLong() ? value.asText() : "another number";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case MISSING -> "missing";
            default -> value.asText();
        };
    }
}
