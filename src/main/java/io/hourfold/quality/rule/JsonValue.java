package io.hourfold.quality.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hourfold.failure.Failure;
import io.hourfold.yaml.Section;
import io.hourfold.yaml.Sequence;
import io.hourfold.yaml.Text;
import io.hourfold.yaml.Value;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What was written in a file, as JSON. */
final class JsonValue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");

    private JsonValue() {}

    static String of(Value value) {
        try {
            return JSON.writeValueAsString(node(value));
        } catch (JsonProcessingException impossible) {
            throw Failure.ours("a rule's arguments cannot be written as JSON", impossible);
        }
    }

    private static JsonNode node(Value value) {
        if (value instanceof Section section) {
            ObjectNode node = NODES.objectNode();
            section.all().forEach((key, inner) -> node.putIfAbsent(key, node(inner)));
            return node;
        }
        if (value instanceof Sequence sequence) {
            ArrayNode node = NODES.arrayNode();
            sequence.items().forEach(item -> node.add(node(item)));
            return node;
        }
        return node((Text) value);
    }

    private static JsonNode node(Text text) {
        if (text.isNull()) {
            return NODES.nullNode();
        }
        String written = text.text();
        if (written.equals("true") || written.equals("false")) {
            return NODES.booleanNode(written.equals("true"));
        }
        return NUMBER.matcher(written).matches() ? NODES.numberNode(new BigDecimal(written)) : NODES.textNode(written);
    }
}
