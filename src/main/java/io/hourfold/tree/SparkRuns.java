package io.hourfold.tree;

import io.hourfold.engine.SparkParts;
import org.apache.spark.sql.types.StructType;

import java.util.ArrayList;
import java.util.List;

/** Sorted runs, some of which are at the same key: those are {@link #here}, and the rows of that key. */
public abstract class SparkRuns {
    private final List<SparkRun> here = new ArrayList<>();

    static List<SparkRun> of(SparkParts parts, StructType shape, StructType content) {
        return parts.each().stream()
                .map(rows -> new SparkRun(rows, shape, content))
                .toList();
    }

    public final long high() {
        return here.get(0).high();
    }

    public final long low() {
        return here.get(0).low();
    }

    final List<SparkRun> here() {
        return here;
    }
}
