package io.hourfold.bench;

import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/** What Spark's own metrics say of the tasks of a session. */
final class SparkTasks extends SparkListener implements AutoCloseable {
    /**
     * @param cpuSeconds that tasks computed
     * @param shuffledBytes that went through a shuffle
     * @param spilledBytes that did not fit into memory
     */
    record Used(int jobs, int tasks, double cpuSeconds, long shuffledBytes, long spilledBytes) {}

    private final SparkSession spark;
    private int jobs;
    private int tasks;
    private long cpuNanos;
    private long shuffled;
    private long spilled;

    SparkTasks(SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(this);
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        jobs++;
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        TaskMetrics metrics = task.taskMetrics();
        tasks++;
        if (metrics != null) {
            cpuNanos += metrics.executorCpuTime();
            shuffled += metrics.shuffleWriteMetrics().bytesWritten();
            spilled += metrics.diskBytesSpilled();
        }
    }

    /** All since the last call. */
    Used take() throws Exception {
        spark.sparkContext().listenerBus().waitUntilEmpty();
        synchronized (this) {
            Used used = new Used(jobs, tasks, cpuNanos / 1e9, shuffled, spilled);
            jobs = 0;
            tasks = 0;
            cpuNanos = 0;
            shuffled = 0;
            spilled = 0;
            return used;
        }
    }

    @Override
    public void close() {
        spark.sparkContext().removeSparkListener(this);
    }
}
