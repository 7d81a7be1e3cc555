package io.hourfold.ledger.savepoint;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.time.Instants;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the boundaries of a savepoint as a table for other programs: one row for each boundary and partition. What a
 * spreadsheet could take for a formula has an apostrophe before it.
 */
public final class SavepointCsv {
    private static final String LINE = "\r\n";
    private static final String HEADER = "pipeline,boundary,topic,partition,topic_id,offset,decided_at" + LINE;
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);
    private static final Pattern SPECIAL = Pattern.compile(".*[\",\\r\\n].*", Pattern.DOTALL);

    private SavepointCsv() {}

    public static String write(Savepoint savepoint) {
        StringBuilder rows = new StringBuilder(HEADER);
        for (Boundary boundary : savepoint.boundaries()) {
            boundary.marks().forEach((partition, mark) -> rows.append(
                            row(savepoint.pipeline().name(), boundary, partition, mark))
                    .append(LINE));
        }
        return rows.toString();
    }

    private static String row(String pipeline, Boundary boundary, SourcePartition partition, Mark mark) {
        return List.of(
                        pipeline,
                        Instants.print(boundary.at()),
                        partition.topic(),
                        Integer.toString(partition.partition()),
                        mark.topicId(),
                        Long.toString(mark.offset()),
                        Instants.print(boundary.decidedAt()))
                .stream()
                .map(SavepointCsv::field)
                .collect(Collectors.joining(","));
    }

    private static String field(String text) {
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return SPECIAL.matcher(safe).matches() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
