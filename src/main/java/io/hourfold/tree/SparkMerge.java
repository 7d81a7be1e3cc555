package io.hourfold.tree;

import io.hourfold.engine.SparkParts;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/** Merges sorted runs: key after key, each with all of its rows. Memory holds one row of each run. */
public final class SparkMerge {
    private final PriorityQueue<SparkRun> ahead = new PriorityQueue<>(SparkRun::compare);
    private final List<SparkRun> here = new ArrayList<>();

    /**
     * @param shape the shape of the rows in the parts
     * @param content what of them is looked at
     */
    public SparkMerge(SparkParts parts, StructType shape, StructType content) {
        parts.each().forEach(rows -> here.add(new SparkRun(rows, shape, content)));
    }

    /** Whether there is one more key. */
    public boolean next() {
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

    public long high() {
        return here.get(0).high();
    }

    public long low() {
        return here.get(0).low();
    }

    List<SparkRun> here() {
        return here;
    }
}
