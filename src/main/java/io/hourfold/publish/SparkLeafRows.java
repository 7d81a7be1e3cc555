package io.hourfold.publish;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkBucketScan;
import io.hourfold.engine.SparkParts;
import io.hourfold.engine.SparkPredicates;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.time.Batch;
import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkFolding;
import io.hourfold.tree.SparkLookup;
import io.hourfold.tree.SparkMerge;
import io.hourfold.tree.SparkTree;
import io.hourfold.tree.TreeBuild;
import org.apache.iceberg.Table;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/** The rows that leaves stand for. A bounded number of them is in memory at once, and none is shuffled. */
final class SparkLeafRows implements FlatMapFunction<SparkAffected, InternalRow> {
    private static final long serialVersionUID = 1L;

    private final SparkFolding folding;
    private final SparkShapes shapes;

    private SparkLeafRows(SparkFolding folding, SparkShapes shapes) {
        this.folding = folding;
        this.shapes = shapes;
    }

    /** @param declared the declared columns of the fact */
    static Dataset<Row> of(
            SparkSession spark,
            SparkTree tree,
            Table raw,
            StructType declared,
            Batch batch,
            Collection<TreeBuild> leaves) {
        StructType written = SparkFactRow.placed(declared);
        SparkFolding folding = tree.folding();
        List<SparkAffected> work = new ArrayList<>();
        StructType keys = folding.content();
        StructType brought = written;
        for (TreeBuild leaf : leaves) {
            SparkBucketScan content = tree.scan(leaf.day(), List.of(leaf), folding.content());
            SparkBucketScan rows = SparkBucketScan.of(
                    raw,
                    written,
                    SparkPredicates.date(RawColumns.EVENT_DAY, leaf.day()),
                    SparkPredicates.instants(RawColumns.BATCH, List.of(batch.start())));
            for (DayBucket place : content.places()) {
                SparkParts none = SparkBucketScan.nothing(SparkPublish.KEYS).at(place);
                work.add(new SparkAffected(place, content.at(place), none, none, rows.at(place), none));
            }
            keys = content.columns();
            brought = rows.columns();
        }
        StructType shape = row(declared, folding);
        SparkShapes shapes = new SparkShapes(keys, SparkPublish.KEYS, shape, brought, brought, declared, shape);
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<InternalRow> rows =
                context.parallelize(work, Math.max(1, work.size())).flatMap(new SparkLeafRows(folding, shapes));
        return spark.internalCreateDataFrame(rows.rdd(), shape, false);
    }

    private static StructType row(StructType declared, SparkFolding folding) {
        StructType row = declared;
        for (var result : folding.results().fields()) {
            row = row.add(result);
        }
        return SparkFactRow.placed(row);
    }

    @Override
    public Iterator<InternalRow> call(SparkAffected work) throws IOException {
        SparkResults results = new SparkResults(folding);
        SparkKeys keys = new SparkKeys(
                new SparkMerge(work.affected(), shapes.affected(), folding.content()),
                new SparkLookup(work.known(), shapes.known(), SparkPublish.KEYS),
                new SparkFolder(folding),
                results,
                Comparison.KEYS);
        return new Rows(work, keys, results);
    }

    private final class Rows implements Iterator<InternalRow> {
        private final SparkAffected work;
        private final SparkKeys keys;
        private final SparkResults results;
        private Queue<InternalRow> ready = new ArrayDeque<>();

        Rows(SparkAffected work, SparkKeys keys, SparkResults results) {
            this.work = work;
            this.keys = keys;
            this.results = results;
        }

        @Override
        public boolean hasNext() {
            if (ready.isEmpty()) {
                ready = of(keys.next(SparkPublishTask.MOST_AT_ONCE));
            }
            return !ready.isEmpty();
        }

        @Override
        public InternalRow next() {
            hasNext();
            return ready.remove();
        }

        private Queue<InternalRow> of(List<SparkWant> some) {
            SparkCollectedRows collected = new SparkCollectedRows(shapes.written());
            try {
                SparkFactWriter fact = new SparkFactWriter(
                        folding,
                        shapes,
                        work.place(),
                        new SparkWanted(some),
                        results,
                        new SparkInserts(collected),
                        new TouchedBatches());
                fact.fetch(work.brought().rows(), shapes.brought());
                fact.finish();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return collected.rows();
        }
    }
}
