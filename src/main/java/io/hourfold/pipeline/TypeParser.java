package io.hourfold.pipeline;

import io.hourfold.failure.Failure;
import io.hourfold.pipeline.ColumnType.ArrayOf;
import io.hourfold.pipeline.ColumnType.Decimal;
import io.hourfold.pipeline.ColumnType.Field;
import io.hourfold.pipeline.ColumnType.MapOf;
import io.hourfold.pipeline.ColumnType.Primitive;
import io.hourfold.pipeline.ColumnType.StructOf;
import io.hourfold.yaml.Nearest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the type of a column: strict, and nested at most {@value #DEEPEST} levels. */
final class TypeParser {
    static final int DEEPEST = 8;
    static final int MOST_FIELDS = 1000;

    private static final Pattern TOKEN = Pattern.compile("\\G\\s*+([A-Za-z_][A-Za-z0-9_]*+|[0-9]{1,3}+|[<>(),:])\\s*+");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Map<String, Primitive> PRIMITIVES =
            Stream.of(Primitive.values()).collect(Collectors.toMap(Primitive::sql, Function.identity()));
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "long",
            "bigint",
            "integer",
            "int",
            "short",
            "int",
            "text",
            "string",
            "varchar",
            "string",
            "bool",
            "boolean",
            "bytes",
            "binary",
            "datetime",
            "timestamp",
            "real",
            "float",
            "numeric",
            "decimal");
    private static final List<String> NAMES = List.of(
            "string",
            "boolean",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(10,2)",
            "date",
            "timestamp",
            "binary",
            "array<…>",
            "map<…,…>",
            "struct<name:…>");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    TypeParser(String text) {
        this.text = text;
    }

    ColumnType whole() {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            tokens.add(token.group(1));
            end = token.end();
        }
        if (end != text.length() || tokens.isEmpty()) {
            throw unreadable();
        }
        ColumnType type = type(1);
        if (next != tokens.size()) {
            throw unreadable();
        }
        return type;
    }

    private ColumnType type(int depth) {
        if (depth > DEEPEST) {
            throw Failure.user("a type may be nested at most " + DEEPEST + " levels deep");
        }
        String name = take().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "decimal" -> decimal();
            case "array" -> {
                expect("<");
                ColumnType element = type(depth + 1);
                expect(">");
                yield new ArrayOf(element);
            }
            case "map" -> {
                expect("<");
                ColumnType key = type(depth + 1);
                if (!key.keyable()) {
                    throw Failure.user("a map cannot have keys of " + key.sql() + "; use a plain type such as string");
                }
                expect(",");
                ColumnType value = type(depth + 1);
                expect(">");
                yield new MapOf(key, value);
            }
            case "struct" -> struct(depth);
            default -> primitive(name);
        };
    }

    private Decimal decimal() {
        expect("(");
        int precision = number();
        expect(",");
        int scale = number();
        expect(")");
        return new Decimal(precision, scale);
    }

    private StructOf struct(int depth) {
        expect("<");
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        do {
            String name = take();
            if (!WORD.matcher(name).matches()) {
                throw unreadable();
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw Failure.user("a struct cannot have two fields '" + name + "'; upper and lower case are the same");
            }
            if (fields.size() == MOST_FIELDS) {
                throw Failure.user("a struct may have at most " + MOST_FIELDS + " fields");
            }
            if (next < tokens.size() && tokens.get(next).equals(":")) {
                next++;
            }
            fields.add(new Field(name, type(depth + 1)));
        } while (takeIf(","));
        expect(">");
        return new StructOf(fields);
    }

    private Primitive primitive(String name) {
        Primitive found = PRIMITIVES.get(name);
        if (found == null) {
            String near = OTHER_NAMES.getOrDefault(
                    name, Nearest.to(name, PRIMITIVES.keySet()).orElse(""));
            throw Failure.user("'" + name + "' is no type; "
                    + (near.isEmpty() ? "use one of " + String.join(", ", NAMES) : "did you mean '" + near + "'?"));
        }
        return found;
    }

    private int number() {
        String token = take();
        if (!Character.isDigit(token.charAt(0))) {
            throw unreadable();
        }
        return Integer.parseInt(token);
    }

    private String take() {
        if (next == tokens.size()) {
            throw unreadable();
        }
        return tokens.get(next++);
    }

    private boolean takeIf(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private void expect(String token) {
        if (!takeIf(token)) {
            throw unreadable();
        }
    }

    private Failure unreadable() {
        return Failure.user("'" + text + "' is not a type; use one of " + String.join(", ", NAMES));
    }
}
