package io.hourfold;

import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;

/** Counts the jobs of a session, and those of their stages that shuffle. */
public final class SparkJobs extends SparkListener implements AutoCloseable {
    private final SparkSession spark;
    private int jobs;
    private int shuffles;
    private long shuffled;

    public SparkJobs(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(this);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        jobs++;
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted stage) {
        if (stage.stageInfo().shuffleDepId().isDefined()) {
            shuffles++;
        }
        shuffled += stage.stageInfo().taskMetrics().shuffleReadMetrics().recordsRead()
                + stage.stageInfo().taskMetrics().shuffleWriteMetrics().recordsWritten();
    }

    /** Jobs since the last call. */
    public int take() throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty();
        synchronized (this) {
            int taken = jobs;
            jobs = 0;
            return taken;
        }
    }

    /** Stages that wrote a shuffle, and records that went through one, since it listens. */
    public synchronized long shuffles() {
        return shuffles + shuffled;
    }

    @Override
    public void close() {
        spark.sparkContext().removeSparkListener(this);
    }
}
