package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.failure.Printable;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.BatchStages;
import io.hourfold.run.DayStatus;
import io.hourfold.run.Progress;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person at a terminal sees of work that goes on: the day that is worked on filling up, each stage that runs with a
 * bar, and how long the rest takes. Sentences go above and stay.
 */
final class LiveView implements Progress {
    private final LiveScreen screen;
    private final InstantSource clock;
    private final Instant begun;
    private final LedgerReader ledger;
    private final Pipeline pipeline;
    private final Pace pace;
    private final SortedMap<Batch, RunningStage> running = new TreeMap<>();
    private final Map<Progress.Milestone, String> came = new EnumMap<>(Progress.Milestone.class);
    private Optional<Batch> newest = Optional.empty();
    private Optional<String> judged = Optional.empty();
    /** Whether the ledger knows more than what was read of it. */
    private boolean changed;

    private Optional<Day> day = Optional.empty();

    /** What the ledger says of the day that is worked on. */
    private record Day(DayStatus status, SortedMap<Batch, BatchStages> stages) {}

    /** @param clock the machine's, whatever time it is said to be */
    LiveView(LiveScreen screen, InstantSource clock, LedgerReader ledger, Pipeline pipeline, Pace pace) {
        this.screen = screen;
        this.clock = clock;
        this.begun = clock.instant();
        this.ledger = ledger;
        this.pipeline = pipeline;
        this.pace = pace;
    }

    @Override
    public void say(String sentence) {
        screen.say(sentence);
    }

    @Override
    public synchronized void begins(Batch batch, Stage stage, long records) {
        running.put(batch, RunningStage.begun(batch, stage, clock.instant(), records));
        newest = Optional.of(batch);
        changed = true;
    }

    @Override
    public synchronized void reads(Batch batch, int slice, int slices, long records) {
        running.computeIfPresent(batch, (same, stage) -> stage.read(records));
    }

    @Override
    public synchronized void works(Batch batch, int tasks, int all) {
        running.computeIfPresent(batch, (same, stage) -> stage.worked(tasks, all));
    }

    @Override
    public synchronized void ends(Batch batch, Stage stage, StageState state) {
        RunningStage ended = running.remove(batch);
        if (ended != null) {
            pace.took(stage, Duration.between(ended.since(), clock.instant()));
        }
        changed = true;
    }

    @Override
    public synchronized void judged(Batch batch, List<String> report) {
        judged = Optional.of(batch + "  " + report.get(0));
    }

    @Override
    public synchronized void comes(Batch batch, Progress.Milestone how, int number, int all) {
        came.put(how, number + " of " + all + (how == Progress.Milestone.LEAF ? " leaves" : " published"));
        changed = true;
    }

    /** Draws what is known by now. */
    void draw() {
        Optional<Batch> stale;
        synchronized (this) {
            stale = changed ? newest : Optional.empty();
            changed = false;
        }
        stale.flatMap(this::read).ifPresent(read -> {
            synchronized (this) {
                day = Optional.of(read);
            }
        });
        screen.draw(lines());
    }

    /** Nothing while the ledger does not answer: those who work will say so. */
    private Optional<Day> read(Batch batch) {
        try {
            EventDay wanted = EventDay.of(batch.start(), pipeline.zone());
            Batch now = pipeline.cadence().batchAt(clock.instant());
            return Optional.of(new Day(
                    DayStatus.read(ledger, pipeline.name(), wanted, now.compareTo(batch) < 0 ? batch.next() : now),
                    BatchStages.byBatch(
                            ledger.latest(pipeline.name(), wanted.start(), wanted.end()), pipeline.cadence())));
        } catch (Failure unreachable) {
            return Optional.empty();
        }
    }

    private synchronized List<String> lines() {
        Instant now = clock.instant();
        List<String> lines = new ArrayList<>();
        day.ifPresent(known -> {
            DayPicture picture = new DayPicture(known.status(), screen.style());
            lines.add(screen.style()
                            .strong(known.status().pipeline() + "/"
                                    + known.status().day()) + "  " + String.join(", ", came.values()));
            lines.addAll(picture.lines(running.keySet()));
            lines.addAll(picture.gates(known.stages()));
        });
        running.values().forEach(stage -> lines.add("  " + stage.line(now)));
        judged.ifPresent(gate -> lines.add("  " + Printable.line(gate)));
        String rest = pace.left()
                .map(left -> ", about " + Waited.text(left) + " left")
                .orElse("");
        if (!lines.isEmpty()) {
            lines.add(screen.style()
                    .faint(String.format(Locale.ROOT, "  %s%s", Waited.text(Duration.between(begun, now)), rest)));
        }
        return lines;
    }

    /** Draws for the last time. */
    void leave() {
        synchronized (this) {
            changed = true;
            running.clear();
        }
        draw();
        screen.leave();
    }
}
