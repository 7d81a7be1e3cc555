package io.hourfold.ledger.savepoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.failure.Failure;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.time.Instants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a savepoint as JSON, one entry to a line, so that two of them can be compared line by line. The same savepoint
 * gives the same text. Snapshot ids are text, because many readers of JSON know no whole numbers beyond 2^53.
 */
public final class SavepointJson {
    static final String FORMAT = "hourfold-savepoint";
    static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CONTROL = Pattern.compile("[\\x7f-\\x9f]");

    private SavepointJson() {}

    public static String write(Savepoint savepoint) {
        return "{\n"
                + String.join(
                        ",\n",
                        "\"format\": " + json(FORMAT),
                        "\"version\": " + VERSION,
                        "\"pipeline\": " + json(pipeline(savepoint.pipeline())),
                        list("boundaries", savepoint.boundaries(), SavepointJson::boundary),
                        list("losses", savepoint.losses(), SavepointJson::loss),
                        list("exclusions", savepoint.exclusions(), SavepointJson::exclusion),
                        list("runs", savepoint.runs(), SavepointJson::run),
                        list(
                                "stages",
                                savepoint.stages(),
                                attempt -> stage(
                                        attempt, savepoint.quarantined().getOrDefault(attempt.key(), new TreeMap<>()))))
                + "\n}\n";
    }

    private static <T> String list(String name, List<T> entries, Function<T, Map<String, Object>> entry) {
        return json(name) + ": ["
                + entries.stream().map(each -> "\n  " + json(entry.apply(each))).collect(Collectors.joining(","))
                + (entries.isEmpty() ? "]" : "\n]");
    }

    private static Map<String, Object> pipeline(RegisteredPipeline pipeline) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", pipeline.name());
        fields.put("fixed", pipeline.fixed());
        fields.put("beginsAt", Instants.print(pipeline.beginsAt()));
        fields.put("registeredAt", Instants.print(pipeline.registeredAt()));
        return fields;
    }

    private static Map<String, Object> boundary(Boundary boundary) {
        List<Map<String, Object>> marks = new ArrayList<>();
        boundary.marks().forEach((partition, mark) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("topic", partition.topic());
            fields.put("partition", partition.partition());
            fields.put("topicId", mark.topicId());
            fields.put("offset", mark.offset());
            marks.add(fields);
        });
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", Instants.print(boundary.at()));
        fields.put("decidedAt", Instants.print(boundary.decidedAt()));
        fields.put("marks", marks);
        return fields;
    }

    private static Map<String, Object> loss(Loss loss) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batch", Instants.print(loss.batch()));
        fields.put("topic", loss.range().partition().topic());
        fields.put("partition", loss.range().partition().partition());
        fields.put("topicId", loss.range().topicId());
        fields.put("from", loss.range().from());
        fields.put("to", loss.range().to());
        fields.put("acceptedBy", loss.acceptedBy());
        fields.put("reason", loss.reason());
        fields.put("acceptedAt", Instants.print(loss.acceptedAt()));
        return fields;
    }

    private static Map<String, Object> exclusion(Exclusion exclusion) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batch", Instants.print(exclusion.batch()));
        fields.put("excludedBy", exclusion.excludedBy());
        fields.put("reason", exclusion.reason());
        fields.put("excludedAt", Instants.print(exclusion.excludedAt()));
        exclusion.readmission().ifPresent(readmission -> {
            fields.put("readmittedBy", readmission.by());
            fields.put("readmittedAt", Instants.print(readmission.at()));
        });
        return fields;
    }

    private static Map<String, Object> run(Run run) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", run.id());
        fields.put("command", run.command());
        fields.put("startedBy", run.startedBy());
        fields.put("host", run.host());
        fields.put("startedAt", Instants.print(run.startedAt()));
        return fields;
    }

    private static Map<String, Object> stage(StageAttempt attempt, SortedMap<String, Long> quarantined) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batch", Instants.print(attempt.key().batch()));
        fields.put("stage", attempt.key().stage().name());
        fields.put("state", attempt.state().name());
        fields.put("run", attempt.runId());
        attempt.inputSnapshot().ifPresent(id -> fields.put("inputSnapshot", Long.toString(id)));
        attempt.outputSnapshot().ifPresent(id -> fields.put("outputSnapshot", Long.toString(id)));
        fields.put("counts", attempt.counts());
        fields.put("quarantined", quarantined);
        fields.put("startedAt", Instants.print(attempt.startedAt()));
        attempt.finishedAt().ifPresent(at -> fields.put("finishedAt", Instants.print(at)));
        attempt.message().ifPresent(message -> fields.put("message", message));
        return fields;
    }

    private static String json(Object value) {
        try {
            return escaped(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException unwritable) {
            throw Failure.ours("savepoint: cannot be written as JSON: " + unwritable.getOriginalMessage(), unwritable);
        }
    }

    /** JSON allows some control characters as they are, which a terminal would obey. */
    private static String escaped(String json) {
        return CONTROL.matcher(json)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
