package io.hourfold.bench;

import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.time.Batch;

import java.util.List;
import java.util.Locale;

/** How long each stage of a run of Hourfold took, as its ledger and its clock tell. */
final class HourLaps {
    private final LedgerReader ledger;
    private final Pipeline pipeline;
    private final MarkedTime time;

    /** @param time the clock of the runs */
    HourLaps(LedgerReader ledger, Pipeline pipeline, MarkedTime time) {
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.time = time;
    }

    /**
     * Notes the stages of the newest run of a batch; what comes between two belongs to the later one, and what comes
     * before the first is {@code prepare}.
     *
     * @param stages that the run went through, in order; nobody waits for what is behind the publication
     */
    void note(Batch batch, List<Stage> stages, Moment begin, Moment end, Stopwatch watch) {
        Moment before = begin;
        String name = "prepare";
        Stopwatch.Waiting waiting = Stopwatch.Waiting.FOR_THE_DAY;
        for (Stage stage : stages) {
            StageAttempt attempt = ledger.latest(new StageKey(pipeline.name(), batch.start(), stage))
                    .orElseThrow();
            Moment began = time.at(attempt.startedAt());
            if (name.equals("prepare")) {
                watch.add(name, waiting, before, began);
                before = began;
            }
            name = stage.name().toLowerCase(Locale.ROOT);
            Moment ended = time.at(attempt.finishedAt().orElseThrow());
            watch.add(name, waiting, before, ended);
            before = ended;
            if (stage == Stage.PUBLISH) {
                waiting = Stopwatch.Waiting.NOBODY;
            }
        }
        watch.add("finish", Stopwatch.Waiting.NOBODY, before, end);
    }
}
