package io.hourfold.cli;

import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.pipeline.Pipeline;
import io.hourfold.plan.Plan;
import io.hourfold.plan.Step;
import io.hourfold.plan.Wanted;
import io.hourfold.run.PlanReader;
import io.hourfold.run.Progress;
import io.hourfold.time.Batch;
import io.hourfold.time.SystemTime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows the progress of work while it goes on: on a terminal as one view that is drawn in place, elsewhere as lines. What
 * is logged goes above the view.
 */
final class Watch implements Progress, AutoCloseable {
    private static final long MILLISECONDS_BETWEEN_PICTURES = 150;

    private final Output output;
    private volatile Progress told;
    private Optional<LiveView> view = Optional.empty();
    private ScheduledExecutorService painter;

    Watch(Output output) {
        this.output = output;
        this.told = output::progress;
    }

    /** From now on a view is shown where there is a terminal and something to do. */
    void follow(LedgerReader ledger, Pipeline pipeline, Wanted wanted, int lanes) {
        output.screen().ifPresent(screen -> {
            Plan plan = new PlanReader(ledger, pipeline).plan(wanted);
            if (!plan.isNothing()) {
                show(screen, ledger, pipeline, new Pace(counted(plan), lanes));
            }
        });
    }

    private void show(LiveScreen screen, LedgerReader ledger, Pipeline pipeline, Pace pace) {
        LiveView live = new LiveView(screen, SystemTime.source(), ledger, pipeline, pace);
        System.setErr(new PrintStream(new SaidLines(screen::say), true, StandardCharsets.UTF_8));
        painter = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "live view");
            thread.setDaemon(true);
            return thread;
        });
        painter.scheduleWithFixedDelay(live::draw, 0, MILLISECONDS_BETWEEN_PICTURES, TimeUnit.MILLISECONDS);
        view = Optional.of(live);
        told = live;
    }

    /** The nodes of a fold are one stage. */
    private static Map<Stage, Integer> counted(Plan plan) {
        Map<Stage, Integer> counted = new EnumMap<>(Stage.class);
        plan.steps().stream()
                .filter(Step::isDone)
                .filter(step -> step.node().isEmpty())
                .forEach(step -> counted.merge(step.stage(), 1, Integer::sum));
        return counted;
    }

    @Override
    public void say(String sentence) {
        told.say(sentence);
    }

    @Override
    public void begins(Batch batch, Stage stage, long records) {
        told.begins(batch, stage, records);
    }

    @Override
    public void reads(Batch batch, int slice, int slices, long records) {
        told.reads(batch, slice, slices, records);
    }

    @Override
    public void works(Batch batch, int tasks, int all) {
        told.works(batch, tasks, all);
    }

    @Override
    public void ends(Batch batch, Stage stage, StageState state) {
        told.ends(batch, stage, state);
    }

    @Override
    public void judged(Batch batch, List<String> report) {
        told.judged(batch, report);
    }

    @Override
    public void comes(Batch batch, Milestone how, int number, int all) {
        told.comes(batch, how, number, all);
    }

    /** Leaves the last picture where it is; what is said from now on are lines. */
    void leave() {
        view.ifPresent(live -> {
            painter.shutdownNow();
            await();
            live.leave();
            told = output::progress;
            System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        });
        view = Optional.empty();
    }

    private void await() {
        try {
            painter.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        leave();
    }
}
