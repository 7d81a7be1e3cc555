package io.hourfold.yaml;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one YAML document into {@link Value}s. Nothing is constructed from it: tags, anchors used as aliases, duplicate
 * keys, more than {@value #MOST_CHARACTERS} characters and more than {@value #DEEPEST} levels are refused.
 */
public final class YamlText {
    static final int MOST_CHARACTERS = 1 << 20;
    static final int DEEPEST = 24;

    private static final Set<Tag> PLAIN = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ);

    private final String file;
    private final Problems problems;
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The top section of a file, or nothing when the text cannot be read; the problems say why. */
    public static Optional<Section> read(String file, String text, Problems problems) {
        return new YamlText(file, problems).document(text);
    }

    private Optional<Section> document(String text) {
        Position top = new Position(file, 1);
        if (text.length() > MOST_CHARACTERS) {
            problems.add(top, "is " + text.length() + " characters long; the limit is " + MOST_CHARACTERS);
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(1)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return Optional.of(Section.empty(top, "", problems));
            }
            if (!(root.get() instanceof MappingNode)) {
                problems.add(position(root.get()), "must be a section of 'key: value' lines");
                return Optional.empty();
            }
            return value(root.get(), "", 1).map(Section.class::cast);
        } catch (MarkedYamlEngineException unreadable) {
            Position at = unreadable
                    .getProblemMark()
                    .map(mark -> new Position(file, mark.getLine() + 1))
                    .orElse(top);
            problems.add(at, "is not YAML: " + unreadable.getProblem());
            return Optional.empty();
        } catch (YamlEngineException | StackOverflowError unreadable) {
            problems.add(
                    top,
                    "is not YAML: "
                            + (unreadable instanceof StackOverflowError
                                    ? "nested too deeply"
                                    : unreadable.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Value> value(Node node, String path, int depth) {
        Position at = position(node);
        if (!PLAIN.contains(node.getTag())) {
            problems.add(
                    at, name(path) + "the tag '" + node.getTag().getValue() + "' is not allowed; write a plain value");
            return Optional.empty();
        }
        if (!seen.add(node)) {
            problems.add(at, name(path) + "aliases ('*name') are not allowed; write the value out");
            return Optional.empty();
        }
        if (depth > DEEPEST) {
            problems.add(at, name(path) + "is nested more than " + DEEPEST + " levels deep");
            return Optional.empty();
        }
        if (node instanceof MappingNode mapping) {
            return Optional.of(section(mapping, path, depth));
        }
        if (node instanceof SequenceNode sequence) {
            List<Value> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                value(item, path + "[" + items.size() + "]", depth + 1).ifPresent(items::add);
            }
            return Optional.of(new Sequence(at, items));
        }
        ScalarNode scalar = (ScalarNode) node;
        return Optional.of(new Text(at, scalar.getValue(), scalar.getTag().equals(Tag.NULL)));
    }

    private Section section(MappingNode mapping, String path, int depth) {
        Map<String, Value> values = new LinkedHashMap<>();
        Map<String, Position> keys = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Position at = position(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(at, name(path) + "a key must be plain text");
                continue;
            }
            String key = keyNode.getValue();
            if (keys.putIfAbsent(key, at) != null) {
                problems.add(
                        at,
                        (path.isEmpty() ? key : path + "." + key) + ": is written twice, first in line "
                                + keys.get(key).line());
                continue;
            }
            value(entry.getValueNode(), path.isEmpty() ? key : path + "." + key, depth + 1)
                    .ifPresent(value -> values.put(key, value));
        }
        return new Section(position(mapping), path, values, keys, problems);
    }

    private static String name(String path) {
        return path.isEmpty() ? "" : path + ": ";
    }

    private Position position(Node node) {
        return new Position(
                file, node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1));
    }
}
