package io.hourfold.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one YAML document into {@link Value}s, straight from the parser's events: nothing is constructed and nothing is
 * referred to. Tags, aliases, duplicate keys, more than {@value #MOST_CHARACTERS} characters and more than
 * {@value #DEEPEST} levels are refused.
 */
public final class YamlText {
    static final int MOST_CHARACTERS = 1 << 20;
    static final int DEEPEST = 24;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    /** What follows the '!' is not repeated: it could be a password that somebody forgot to quote. */
    private static final String TAGGED = "tags ('!name') are not allowed; quote a value that begins with '!'";

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;

    private YamlText(String file, Problems problems, Iterator<Event> events) {
        this.file = file;
        this.problems = problems;
        this.events = events;
    }

    /** The top section of a file, or nothing when the text cannot be read; the problems say why. */
    public static Optional<Section> read(String file, String text, Problems problems) {
        Position top = new Position(file, 1);
        if (text.length() > MOST_CHARACTERS) {
            problems.add(top, "is " + text.length() + " characters long; the limit is " + MOST_CHARACTERS);
            return Optional.empty();
        }
        Optional<Problem> illegal = Legal.firstIllegal(file, text);
        if (illegal.isPresent()) {
            problems.add(illegal.get().at(), illegal.get().message());
            return Optional.empty();
        }
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            return new YamlText(
                            file,
                            problems,
                            new Parse(settings).parseString(text).iterator())
                    .document(top);
        } catch (MarkedYamlEngineException unreadable) {
            Position at = unreadable
                    .getProblemMark()
                    .map(mark -> new Position(file, mark.getLine() + 1))
                    .orElse(top);
            String why = unreadable.getProblem();
            problems.add(at, why.contains("tag handle") ? TAGGED : "is not YAML: " + why);
        } catch (YamlEngineException unreadable) {
            problems.add(top, "is not YAML: " + unreadable.getMessage());
        } catch (IllegalArgumentException brokenEscape) {
            // The parser reads the digits behind an escape without looking whether they make a character.
            problems.add(top, "is not YAML: a '\\' between double quotes is not followed by an escape");
        }
        return Optional.empty();
    }

    private Optional<Section> document(Position top) {
        events.next();
        if (!(events.next() instanceof DocumentStartEvent)) {
            return Optional.of(Section.empty(top, "", problems));
        }
        Event first = events.next();
        Optional<Value> root = value(first, "", 1);
        events.next();
        Event after = events.next();
        if (!(after instanceof StreamEndEvent)) {
            problems.add(position(after), "holds a second document ('---'); write one file for each");
            return Optional.empty();
        }
        if (root.isPresent() && root.get() instanceof Text text && text.isNull()) {
            return Optional.of(Section.empty(top, "", problems));
        }
        if (root.isPresent() && !(root.get() instanceof Section)) {
            problems.add(position(first), "must be a section of 'key: value' lines");
            return Optional.empty();
        }
        return root.map(Section.class::cast);
    }

    private Optional<Value> value(Event event, String path, int depth) {
        Position at = position(event);
        hold(event, depth);
        Optional<String> refusal = refusal(event);
        if (refusal.isPresent()) {
            problems.add(at, (path.isEmpty() ? "" : path + ": ") + refusal.get());
            skip(event);
            return Optional.empty();
        }
        if (event instanceof MappingStartEvent) {
            return Optional.of(section(at, path, depth));
        }
        if (event instanceof CollectionStartEvent) {
            List<Value> items = new ArrayList<>();
            int number = 0;
            for (Event item = events.next(); !(item instanceof CollectionEndEvent); item = events.next()) {
                value(item, path + "[" + number++ + "]", depth + 1).ifPresent(items::add);
            }
            return Optional.of(new Sequence(at, items));
        }
        ScalarEvent scalar = (ScalarEvent) event;
        return Optional.of(new Text(at, scalar.getValue(), scalar.isPlain() && NULLS.contains(scalar.getValue())));
    }

    private static Optional<String> refusal(Event event) {
        if (event instanceof AliasEvent) {
            return Optional.of("aliases ('*name') are not allowed; write the value out");
        }
        if (event instanceof ScalarEvent scalar && scalar.getAnchor().isPresent()) {
            return Optional.of("anchors ('&name') are not allowed; quote a value that begins with '&'");
        }
        Optional<String> tag =
                event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        return tag.map(name -> TAGGED);
    }

    /** Gives the whole text up where it is too deep: the parser's time grows with the square of the depth. */
    private static void hold(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new ParserException("nested more than " + DEEPEST + " levels deep", event.getStartMark());
        }
    }

    private Section section(Position start, String path, int depth) {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        for (Event event = events.next(); !(event instanceof CollectionEndEvent); event = events.next()) {
            Position at = position(event);
            if (!(event instanceof ScalarEvent scalar) || scalar.getTag().isPresent()) {
                problems.add(at, (path.isEmpty() ? "" : path + ": ") + "a key must be plain text");
                skip(event);
                skip(events.next());
                continue;
            }
            String key = scalar.getValue();
            String name = path.isEmpty() ? key : path + "." + key;
            Position first = keys.putIfAbsent(key, at);
            if (first != null) {
                problems.add(at, name + ": is written twice, first in line " + first.line());
                skip(events.next());
                continue;
            }
            value(events.next(), name, depth + 1).ifPresent(value -> values.put(key, value));
        }
        return new Section(start, path, values, keys, problems);
    }

    /** Passes over the rest of a node, however deep. */
    private void skip(Event event) {
        int open = event instanceof CollectionStartEvent ? 1 : 0;
        while (open > 0) {
            Event next = events.next();
            if (next instanceof CollectionStartEvent) {
                open++;
                hold(next, open);
            } else if (next instanceof CollectionEndEvent) {
                open--;
            }
        }
    }

    private Position position(Event event) {
        return new Position(
                file, event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}
