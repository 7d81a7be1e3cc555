package io.hourfold.tree;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkParts;
import io.hourfold.engine.SparkPlaceWriters;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.Serializable;

/** Merges the children of a node at one place, and writes it. */
final class SparkNodeWriter implements Function<SparkNodeWriter.Work, SparkBuiltBucket> {
    private static final long serialVersionUID = 1L;

    private final SparkFolding folding;
    private final StructType shape;
    private final TreeBuild build;
    private final SparkPlaceWriters writers;

    /** @param shape the shape of the rows that are read */
    SparkNodeWriter(SparkFolding folding, StructType shape, TreeBuild build, SparkPlaceWriters writers) {
        this.folding = folding;
        this.shape = shape;
        this.build = build;
        this.writers = writers;
    }

    /** What one task reads. */
    record Work(DayBucket place, SparkParts children) implements Serializable {}

    @Override
    public SparkBuiltBucket call(Work work) throws IOException {
        try (SparkBuildWriter files = new SparkBuildWriter(writers, work.place(), build)) {
            try {
                return files.finish(fold(work, files));
            } catch (IOException | RuntimeException failed) {
                files.abort(failed);
                throw failed;
            }
        }
    }

    private long fold(Work work, SparkBuildWriter files) {
        SparkMerge merge = new SparkMerge(work.children(), shape, folding.content());
        SparkFolder folder = new SparkFolder(folding);
        long folded = 0;
        while (merge.next()) {
            files.write(folder.fold(merge));
            folded += merge.here().size();
        }
        return folded;
    }
}
