package io.hourfold.demo;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ingest.Reason;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageKey;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.run.BatchAnswer;
import io.hourfold.run.BatchRunner;
import io.hourfold.run.DayAnswer;
import io.hourfold.run.IngestOrder;
import io.hourfold.run.VerifyAnswer;
import io.hourfold.run.VerifyRunner;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * A day as it comes: hour after hour, but for one that is forgotten and run when the day is over; then an hour that its
 * rules stop.
 */
public final class Demo {
    private static final int HOURS = 24;
    private static final int FORGOTTEN = 17;
    /** So long after an hour may be run, somebody runs it. */
    private static final Duration AFTERWARDS = Duration.ofMinutes(3);

    private static final Duration MUCH_LATER = Duration.ofMinutes(50);

    private final Pipeline pipeline;
    private final EventDay day;
    private final DemoClock clock;
    private final BatchRunner batches;
    private final Function<Batch, Run> starts;
    private final List<BatchAnswer> answers = new ArrayList<>();

    /**
     * @param clock that the batches go by
     * @param starts who runs a batch
     */
    public Demo(Pipeline pipeline, EventDay day, DemoClock clock, BatchRunner batches, Function<Batch, Run> starts) {
        this.pipeline = pipeline;
        this.day = day;
        this.clock = clock;
        this.batches = batches;
        this.starts = starts;
    }

    /** All batches of the day. */
    public List<Batch> hours() {
        return IntStream.range(0, HOURS).mapToObj(this::hour).toList();
    }

    public Batch forgotten() {
        return hour(FORGOTTEN);
    }

    /** The hour after the day, which its rules do not let pass. */
    public Batch broken() {
        return hour(HOURS);
    }

    /** The day as it comes; answers what its last hour came to. */
    public BatchAnswer runHours() {
        hours().stream().filter(batch -> !batch.equals(forgotten())).forEach(batch -> {
            clock.set(batch.end().plus(pipeline.source().grace()).plus(AFTERWARDS));
            answers.add(run(batch));
        });
        return answers.get(answers.size() - 1);
    }

    public BatchAnswer runForgotten() {
        clock.set(day.end().plus(MUCH_LATER));
        BatchAnswer answer = run(forgotten());
        answers.add(answer);
        return answer;
    }

    /** Answers why it was stopped; it is a defect if it was not. */
    public String runBroken() {
        clock.set(broken().end().plus(pipeline.source().grace()).plus(AFTERWARDS));
        try {
            run(broken());
        } catch (Failure stopped) {
            if (stopped.kind() == FailureKind.QUALITY) {
                return stopped.getMessage();
            }
            throw stopped;
        }
        throw Failure.ours("batch " + broken() + " has rows without users, and its rules let it pass", null);
    }

    /** @param seconds that all of it took */
    public DemoSummary summary(LedgerReader ledger, VerifyRunner verifier, double seconds) {
        List<VerifyAnswer> verified = List.of(
                verifier.verify(EventDay.of(day.start().minusSeconds(1), pipeline.zone())), verifier.verify(day));
        long read = sum(answer -> answer.ingest().outcome().read());
        long raw = sum(answer -> answer.ingest().outcome().raw());
        long quarantined = sum(answer -> answer.ingest().outcome().quarantined());
        long within = leaf("duplicates");
        long late = leaf("late");
        long across = leaf("leaf")
                - sum(answer -> answer.days().stream()
                        .mapToLong(changed -> changed.inserted() - changed.deleted())
                        .sum());
        long fact = verified.stream().mapToLong(answer -> answer.rows().fact()).sum();
        return new DemoSummary(
                pipeline.name(),
                day.toString(),
                answers.size(),
                read,
                raw,
                quarantined,
                within,
                across,
                late,
                future(ledger),
                fact,
                read == raw + quarantined && raw == fact + within + across + late,
                verified.stream().allMatch(answer -> answer.verdict() == VerifyAnswer.Verdict.EQUAL),
                seconds);
    }

    /** How many nodes of its days' trees a batch built. */
    public static int nodes(BatchAnswer answer) {
        return answer.days().stream().mapToInt(DayAnswer::nodes).sum();
    }

    private long future(LedgerReader ledger) {
        return hours().stream()
                .mapToLong(batch -> ledger.quarantined(new StageKey(pipeline.name(), batch.start(), Stage.INGEST))
                        .getOrDefault(Reason.FUTURE_EVENT_TIME.toString(), 0L))
                .sum();
    }

    private long leaf(String count) {
        return sum(answer -> answer.leaf().getOrDefault(count, 0L));
    }

    private long sum(ToLongFunction<BatchAnswer> count) {
        return answers.stream().mapToLong(count).sum();
    }

    private BatchAnswer run(Batch batch) {
        return batches.run(
                new IngestOrder(pipeline, batch, IngestOrder.Repeat.KEEP, "demo", Optional.empty()),
                starts.apply(batch));
    }

    private Batch hour(int number) {
        return day.batchOf(number, pipeline.cadence());
    }
}
