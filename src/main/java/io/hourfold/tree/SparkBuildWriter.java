package io.hourfold.tree;

import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkAbort;
import io.hourfold.engine.SparkPlaceWriters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.unsafe.types.UTF8String;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes the rows of one build at one place, in the order of their keys, and sums up what they are. */
final class SparkBuildWriter implements AutoCloseable {
    private static final long SEED = 20_261_120;
    private static final long OTHER_SEED = 11_202_026;

    private final DayBucket place;
    private final DataWriter<InternalRow> files;
    private final InternalRow whose;
    private final JoinedRow row = new JoinedRow();
    private long rows;
    private long sum;
    private long otherSum;

    SparkBuildWriter(SparkPlaceWriters writers, DayBucket place, TreeBuild build) {
        this.place = place;
        this.files = writers.at(place);
        this.whose = new GenericInternalRow(new Object[] {
            (int) place.day().toEpochDay(),
            place.bucket(),
            build.span().from(),
            build.span().to(),
            UTF8String.fromString(build.name())
        });
    }

    void write(UnsafeRow its) {
        try {
            files.write(row.apply(whose, its));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        rows++;
        sum += hash(its, SEED);
        otherSum += hash(its, OTHER_SEED);
    }

    private static long hash(UnsafeRow content, long seed) {
        return XXH64.hashUnsafeBytes(content.getBaseObject(), content.getBaseOffset(), content.getSizeInBytes(), seed);
    }

    /** @param folded rows that went in */
    SparkBuiltBucket finish(long folded) throws IOException {
        return new SparkBuiltBucket(place, files.commit(), folded, rows, sum, otherSum);
    }

    void abort(Exception because) {
        SparkAbort.of(files, because);
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
