package io.hourfold.tree;

import io.hourfold.engine.SparkParts;
import org.apache.spark.sql.types.StructType;

import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs: key after key, each with all of its rows. Memory holds one row of each run. */
public final class SparkMerge extends SparkRuns {
    private final PriorityQueue<SparkRun> ahead = new PriorityQueue<>(SparkRun::compare);

    /**
     * @param shape the shape of the rows in the parts
     * @param content what of them is looked at
     */
    public SparkMerge(SparkParts parts, StructType shape, StructType content) {
        here().addAll(of(parts, shape, content));
    }

    /** Whether there is one more key. */
    public boolean next() {
        List<SparkRun> here = here();
        for (SparkRun run : here) {
            if (run.next()) {
                ahead.add(run);
            }
        }
        here.clear();
        while (!ahead.isEmpty() && (here.isEmpty() || SparkRun.compare(ahead.peek(), here.get(0)) == 0)) {
            here.add(ahead.poll());
        }
        return !here.isEmpty();
    }
}
