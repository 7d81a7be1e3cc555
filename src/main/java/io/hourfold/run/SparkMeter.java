package io.hourfold.run;

import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Batch;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import scala.collection.JavaConverters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes on what it hears, and adds how far Spark has come with the tasks of each batch. Spark knows them by a group that
 * every thread names before it begins a stage; its own pages show the same names.
 */
final class SparkMeter extends SparkListener implements Progress {
    private static final String GROUP = "spark.jobGroup.id";

    private final Progress told;
    private final Once<SparkSession> spark;
    /** Which batch the jobs of a thread are of. */
    private final ThreadLocal<Doing> doing = new ThreadLocal<>();

    private final Map<String, Doing> groups = new ConcurrentHashMap<>();
    private final Map<Integer, Doing> stages = new ConcurrentHashMap<>();

    private static final class Doing {
        private final Batch batch;
        private final String what;
        private int tasks;
        private int all;

        private Doing(Batch batch, Stage stage) {
            this.batch = batch;
            this.what = "batch " + batch + ", " + stage;
        }
    }

    SparkMeter(Progress told, Once<SparkSession> spark) {
        this.told = told;
        this.spark = spark;
    }

    @Override
    public void say(String sentence) {
        told.say(sentence);
    }

    @Override
    public void begins(Batch batch, Stage stage, long records) {
        told.begins(batch, stage, records);
        Doing begun = new Doing(batch, stage);
        groups.put(begun.what, begun);
        doing.set(begun);
        spark.ifMade().ifPresent(this::name);
    }

    /** To be called by every thread that is handed a session: Spark keeps by thread which one is meant. */
    void name(SparkSession session) {
        SparkSession.setActiveSession(session);
        Optional.ofNullable(doing.get())
                .ifPresent(current -> session.sparkContext().setJobGroup(current.what, current.what, false));
    }

    @Override
    public void reads(Batch batch, int slice, int slices, long records) {
        told.reads(batch, slice, slices, records);
    }

    @Override
    public void ends(Batch batch, Stage stage, StageState state) {
        Doing ended = doing.get();
        doing.remove();
        if (ended != null) {
            groups.remove(ended.what);
            stages.values().removeIf(ended::equals);
        }
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

    @Override
    public void onJobStart(SparkListenerJobStart start) {
        Doing current = groups.get(start.properties().getProperty(GROUP, ""));
        if (current != null) {
            JavaConverters.seqAsJavaList(start.stageInfos()).forEach(stage -> {
                current.all += stage.numTasks();
                stages.put(stage.stageId(), current);
            });
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        Doing current = stages.get(end.stageId());
        if (current != null && end.taskInfo().successful()) {
            current.tasks++;
            told.works(current.batch, current.tasks, current.all);
        }
    }
}
