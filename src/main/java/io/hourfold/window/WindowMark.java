package io.hourfold.window;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.failure.Failure;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a window's table says it was made from.
 *
 * @param definition what was declared, as far as it decides the rows
 * @param fact the snapshot of the fact that it shows
 * @param until where the newest batch ends that the fact shows
 */
record WindowMark(String definition, long fact, Instant until) {
    private static final String PROPERTY = "hourfold.window";
    private static final ObjectMapper JSON = new ObjectMapper();

    Map<String, String> property() {
        // A snapshot's id has more digits than readers of JSON keep.
        return Map.of(
                PROPERTY,
                JSON.createObjectNode()
                        .put("definition", definition)
                        .put("fact-snapshot", Long.toString(fact))
                        .put("until", until.toString())
                        .toString());
    }

    static Optional<WindowMark> in(Map<String, String> properties) {
        return Optional.ofNullable(properties.get(PROPERTY)).map(WindowMark::parse);
    }

    private static WindowMark parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new WindowMark(
                    json.required("definition").asText(),
                    Long.parseLong(json.required("fact-snapshot").asText()),
                    Instant.parse(json.required("until").asText()));
        } catch (JsonProcessingException | IllegalArgumentException damaged) {
            throw Failure.ours("a window's table says of itself: '" + text + "', which cannot be read", damaged);
        }
    }
}
