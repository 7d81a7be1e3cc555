package io.hourfold.ledger.savepoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.OffsetRange;
import io.hourfold.ledger.Readmission;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a savepoint strictly: whatever is wrong with it is told at once, as the user's fault. */
public final class SavepointReader {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String pipeline;
    private final Map<StageKey, SortedMap<String, Long>> quarantined = new HashMap<>();

    private SavepointReader(String pipeline) {
        this.pipeline = pipeline;
    }

    /** @param file what the text is called in messages */
    public static Savepoint read(String file, String text) {
        Mistakes mistakes = new Mistakes();
        String heading = Printable.line(file) + " is not a savepoint that can be imported:";
        JsonFields top = new JsonFields("", tree(text, heading), mistakes);
        requireVersion(top, mistakes, heading);
        RegisteredPipeline registered = pipeline(top.object("pipeline"));
        SavepointReader reader = new SavepointReader(registered.name());
        Savepoint savepoint = new Savepoint(
                registered,
                top.list("boundaries", SavepointReader::boundary),
                top.list("losses", reader::loss),
                top.list("exclusions", reader::exclusion),
                top.list("runs", reader::run),
                top.list("stages", reader::stage),
                reader.quarantined);
        top.refuseUnknown();
        mistakes.throwIfAny(heading);
        SavepointRules.check(savepoint, mistakes);
        mistakes.throwIfAny(heading);
        return savepoint;
    }

    private static JsonNode tree(String text, String heading) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException unreadable) {
            String line = Optional.ofNullable(unreadable.getLocation())
                    .map(at -> "line " + at.getLineNr() + ": ")
                    .orElse("");
            throw Failure.user(heading + System.lineSeparator() + line + "is not JSON: "
                    + Printable.line(unreadable.getOriginalMessage()));
        }
    }

    /** Fields of another version may mean anything, so nothing else is looked at. */
    private static void requireVersion(JsonFields top, Mistakes mistakes, String heading) {
        String format = top.text("format");
        long version = top.number("version", Integer.MAX_VALUE);
        if (mistakes.none() && !format.equals(SavepointJson.FORMAT)) {
            top.refuse("format", "must be '" + SavepointJson.FORMAT + "', but is '" + format + "'");
        }
        if (mistakes.none() && version != SavepointJson.VERSION) {
            top.refuse(
                    "version",
                    version + " is not one that this version of Hourfold reads; it reads " + SavepointJson.VERSION);
        }
        mistakes.throwIfAny(heading);
    }

    private static RegisteredPipeline pipeline(JsonFields fields) {
        RegisteredPipeline read = new RegisteredPipeline(
                fields.text("name"), fields.texts("fixed"), fields.instant("beginsAt"), fields.instant("registeredAt"));
        fields.refuseUnknown();
        return read;
    }

    private static Boundary boundary(JsonFields fields) {
        SortedMap<SourcePartition, Mark> marks = new TreeMap<>();
        fields.list("marks", mark -> {
            SourcePartition partition = partition(mark);
            Mark read = new Mark(mark.text("topicId"), mark.number("offset", Long.MAX_VALUE));
            if (marks.putIfAbsent(partition, read) != null) {
                mark.refuse("partition", partition + " has a mark already");
            }
            return read;
        });
        return new Boundary(fields.instant("at"), marks, fields.instant("decidedAt"));
    }

    private Loss loss(JsonFields fields) {
        SourcePartition partition = partition(fields);
        String topicId = fields.text("topicId");
        long from = fields.number("from", Long.MAX_VALUE);
        long to = fields.number("to", Long.MAX_VALUE);
        return new Loss(
                pipeline,
                fields.instant("batch"),
                fields.made(
                        () -> new OffsetRange(partition, topicId, from, to),
                        new OffsetRange(partition, topicId, from, from)),
                fields.text("acceptedBy"),
                fields.text("reason"),
                fields.instant("acceptedAt"));
    }

    private Exclusion exclusion(JsonFields fields) {
        Optional<String> by = fields.optionalText("readmittedBy");
        Optional<Instant> at = fields.optionalInstant("readmittedAt");
        if (by.isPresent() != at.isPresent()) {
            fields.refuse("readmittedBy", "and readmittedAt belong together; one of them is missing");
        }
        return new Exclusion(
                pipeline,
                fields.instant("batch"),
                fields.text("excludedBy"),
                fields.text("reason"),
                fields.instant("excludedAt"),
                by.flatMap(who -> at.map(when -> new Readmission(who, when))));
    }

    private Run run(JsonFields fields) {
        return new Run(
                fields.text("id"),
                pipeline,
                fields.text("command"),
                fields.text("startedBy"),
                fields.text("host"),
                fields.instant("startedAt"));
    }

    private StageAttempt stage(JsonFields fields) {
        StageKey key = new StageKey(pipeline, fields.instant("batch"), fields.constant(Stage.class, "stage"));
        String run = fields.text("run");
        StageState state = fields.constant(StageState.class, "state");
        OptionalLong inputSnapshot = fields.optionalNumberInText("inputSnapshot");
        OptionalLong outputSnapshot = fields.optionalNumberInText("outputSnapshot");
        SortedMap<String, Long> counts = fields.counts("counts");
        SortedMap<String, Long> rows = fields.counts("quarantined");
        Instant startedAt = fields.instant("startedAt");
        Optional<Instant> finishedAt = fields.optionalInstant("finishedAt");
        Optional<String> message = fields.optionalText("message");
        if (!rows.isEmpty()) {
            quarantined.put(key, rows);
        }
        return fields.made(
                () -> new StageAttempt(
                        key, run, state, inputSnapshot, outputSnapshot, counts, startedAt, finishedAt, message),
                StageAttempt.started(key, run, inputSnapshot, startedAt));
    }

    private static SourcePartition partition(JsonFields fields) {
        return new SourcePartition(
                fields.text("topic"), Math.toIntExact(fields.number("partition", Integer.MAX_VALUE)));
    }
}
