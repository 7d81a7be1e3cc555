package io.hourfold.cli;

import io.hourfold.ingest.IngestOutcome;
import io.hourfold.run.IngestAnswer;

import java.util.stream.Collectors;

/** How an ingest ended, for people. */
final class IngestText {
    private IngestText() {}

    static String of(IngestAnswer answer) {
        IngestOutcome outcome = answer.outcome();
        String reasons = outcome.reasons().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return answer.pipeline() + " " + answer.batch() + " " + ending(answer.ending()) + ": " + outcome.read()
                + " read = " + outcome.raw() + " raw + " + outcome.quarantined() + " quarantined"
                + (reasons.isEmpty() ? "" : " (" + reasons + ")");
    }

    private static String ending(IngestAnswer.Ending ending) {
        return switch (ending) {
            case INGESTED -> "is ingested";
            case ADOPTED -> "was committed by a run that crashed, and is taken up";
            case ALREADY_DONE -> "was ingested before";
        };
    }
}
