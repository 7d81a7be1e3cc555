package io.hourfold.tree;

import io.hourfold.engine.SparkParts;
import org.apache.spark.sql.types.StructType;

import java.util.List;

/** Looks keys up in sorted runs, each greater than the one before. What lies between two is hardly looked at. */
public final class SparkLookup extends SparkRuns {
    private final List<SparkRun> runs;

    /**
     * @param shape the shape of the rows in the parts
     * @param content what of them is looked at
     */
    public SparkLookup(SparkParts parts, StructType shape, StructType content) {
        runs = of(parts, shape, content);
    }

    /** Whether there are rows of the key. */
    public boolean seek(long high, long low) {
        here().clear();
        for (SparkRun run : runs) {
            if (run.seek(high, low) && run.high() == high && run.low() == low) {
                here().add(run);
            }
        }
        return !here().isEmpty();
    }
}
