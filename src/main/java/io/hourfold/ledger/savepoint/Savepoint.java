package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * How far a pipeline came. It says what was decided and done, not what the tables hold: nodes, publications and checks
 * refer to tables and stay with them.
 *
 * @param boundaries all of them, by instant
 * @param runs those that the stages refer to, by id
 * @param stages the newest attempt of every stage of every batch, by batch, then stage
 * @param quarantined rows that those stages quarantined, by reason
 */
public record Savepoint(
        RegisteredPipeline pipeline,
        List<Boundary> boundaries,
        List<Loss> losses,
        List<Exclusion> exclusions,
        List<Run> runs,
        List<StageAttempt> stages,
        Map<StageKey, SortedMap<String, Long>> quarantined) {
    static final String CADENCE = "cadence";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int TRIES = 5;

    public Savepoint {
        boundaries = List.copyOf(boundaries);
        losses = List.copyOf(losses);
        exclusions = List.copyOf(exclusions);
        runs = List.copyOf(runs);
        stages = List.copyOf(stages);
        quarantined = Map.copyOf(quarantined);
    }

    /** All of it from one moment: while the pipeline is being run it is read again, and in the end {@code CONFLICT}. */
    public static Savepoint of(LedgerReader ledger, String pipeline) {
        RegisteredPipeline registered = ledger.pipeline(pipeline)
                .orElseThrow(() -> Failure.user("savepoint: the ledger knows no pipeline '" + pipeline + "'; it knows "
                        + ledger.pipelines().stream()
                                .map(RegisteredPipeline::name)
                                .collect(Collectors.joining(", ", "[", "]"))));
        List<StageAttempt> stages = ledger.latest(pipeline, FIRST, LAST);
        for (int tries = 0; tries < TRIES; tries++) {
            Savepoint read = read(ledger, registered, stages);
            List<StageAttempt> stagesNow = ledger.latest(pipeline, FIRST, LAST);
            if (stagesNow.equals(stages)) {
                return read;
            }
            stages = stagesNow;
        }
        throw Failure.conflict("savepoint: pipeline '" + pipeline
                + "' is being run, and the ledger changed every time it was read; export when the run is over");
    }

    private static Savepoint read(LedgerReader ledger, RegisteredPipeline registered, List<StageAttempt> stages) {
        String pipeline = registered.name();
        Map<StageKey, SortedMap<String, Long>> quarantined = new HashMap<>(ledger.quarantined(pipeline, FIRST, LAST));
        quarantined.keySet().retainAll(stages.stream().map(StageAttempt::key).collect(Collectors.toSet()));
        return new Savepoint(
                registered,
                ledger.boundaries(pipeline, FIRST, LAST),
                ledger.losses(pipeline, FIRST, LAST),
                ledger.exclusions(pipeline, FIRST, LAST),
                stages.stream()
                        .map(StageAttempt::runId)
                        .distinct()
                        .sorted()
                        .flatMap(id -> ledger.run(id).stream())
                        .toList(),
                stages,
                quarantined);
    }

    /** The batch that starts at an instant. */
    Batch batch(Instant start) {
        return new Batch(start, Cadence.parse(pipeline.fixed().get(CADENCE)));
    }
}
