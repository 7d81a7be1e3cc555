package io.hourfold.publish;

import io.hourfold.engine.SparkAbort;
import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkFolding;
import io.hourfold.tree.SparkLookup;
import io.hourfold.tree.SparkMerge;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DeltaWriter;

import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Publishes one place: goes through the affected keys in order, a bounded number at a time, compares them with what the
 * fact shows, and takes the rows that it lacks from raw.
 */
final class SparkPublishTask implements Function<SparkAffected, SparkPublishedBucket> {
    private static final long serialVersionUID = 1L;

    /** So many keys are in memory at once; for each so many the place's rows are read once. */
    static final int MOST_AT_ONCE = 100_000;

    private final SparkFolding folding;
    private final Comparison comparison;
    private final SparkShapes shapes;
    private final TreeSet<Long> reread;
    private final SparkFactChange.Writers writers;

    /** @param reread batches, in microseconds, that were read from the source again: the same place may hold another row */
    SparkPublishTask(
            SparkFolding folding,
            Comparison comparison,
            SparkShapes shapes,
            SortedSet<Long> reread,
            SparkFactChange.Writers writers) {
        this.folding = folding;
        this.comparison = comparison;
        this.shapes = shapes;
        this.reread = new TreeSet<>(reread);
        this.writers = writers;
    }

    @Override
    public SparkPublishedBucket call(SparkAffected work) throws IOException {
        try (DeltaWriter<InternalRow> writer = writers.at(work.place())) {
            try {
                TouchedBatches touched = new TouchedBatches();
                PublishCounts counts = publish(work, writer, touched);
                return new SparkPublishedBucket(writer.commit(), counts, touched.all());
            } catch (IOException | RuntimeException failed) {
                SparkAbort.of(writer, failed);
                throw failed;
            }
        }
    }

    private PublishCounts publish(SparkAffected work, DeltaWriter<InternalRow> writer, TouchedBatches touched)
            throws IOException {
        SparkMerge affected =
                new SparkMerge(work.affected(), shapes.affected(), SparkPublish.affectedColumns(comparison, folding));
        SparkLookup known =
                new SparkLookup(work.known(), shapes.known(), SparkPublish.knownColumns(comparison, folding));
        SparkFolder folder = new SparkFolder(folding);
        SparkResults results = new SparkResults(folding);
        if (comparison == Comparison.KEYS && results.isNothing()) {
            return new SparkAppend(affected, known, folder, shapes, writer, touched).publish(work);
        }
        SparkKeys keys = new SparkKeys(affected, known, folder, results, comparison);
        PublishCounts counts = PublishCounts.NONE;
        for (List<SparkWant> some = keys.next(MOST_AT_ONCE); !some.isEmpty(); some = keys.next(MOST_AT_ONCE)) {
            SparkFactWriter fact =
                    new SparkFactWriter(folding, shapes, work.place(), new SparkWanted(some), results, writer, touched);
            switch (comparison) {
                case KEYS -> {}
                case TREE -> fact.replace(work.fact().rows());
                case FACT -> fact.compare(work.fact().rows(), reread);
            }
            fact.fetch(work.brought().rows(), shapes.brought());
            fact.fetch(work.others().rows(), shapes.others());
            counts = counts.plus(fact.finish());
        }
        return counts;
    }
}
