package io.hourfold.tree;

import io.hourfold.TestSpark;
import io.hourfold.engine.DayBucket;
import io.hourfold.engine.SparkPlaceWriters;
import io.hourfold.fold.Fingerprint;
import io.hourfold.fold.Span;
import io.hourfold.run.TestPipelines;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SparkLeafWriterTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final String PIPELINE =
            """
            pipeline: alike
            source:
              kafka: { topics: [events], start: earliest }
              format: json
              schema: { id: string not null, at: timestamp not null }
            event-time: at
            dedupe: { key: [id] }
            """;

    /** A key that was written: its digest, and the offset of the row that stands for it. */
    private record Written(long high, long low, long offset) {
        static Written of(InternalRow row) {
            int place = row.numFields() - SparkFolder.STATES;
            return new Written(
                    row.getLong(place + SparkFolder.KEY_HIGH),
                    row.getLong(place + SparkFolder.KEY_LOW),
                    row.getLong(place + SparkFolder.OFFSET));
        }
    }

    private record Files(ArrayList<String> rows) implements WriterCommitMessage {}

    /** Keeps what is written in what it says at the end. */
    private static DataWriter<InternalRow> remembering() {
        ArrayList<String> rows = new ArrayList<>();
        return new DataWriter<>() {
            @Override
            public void write(InternalRow row) {
                rows.add(Written.of(row).toString());
            }

            @Override
            public WriterCommitMessage commit() {
                return new Files(rows);
            }

            @Override
            public void abort() {
                rows.clear();
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    @Test
    void keysWithTheSameUpperHalfStayApartAndComeOutSortedWhateverOrderTheyComeIn() {
        SparkFolding folding = new SparkFolding(TestPipelines.read(PIPELINE));
        StructType shape = SparkLeafReader.shape(folding, new StructType());
        TreeBuild build = TreeBuild.of(
                DAY, Span.leaf(5), Fingerprint.ofLeaf(folding.folding().version(), "alike"));
        SparkPlaceWriters writers = place -> remembering();
        SparkLeafWriter writer = new SparkLeafWriter(
                folding,
                shape,
                Instant.parse("2026-11-20T05:00:00Z"),
                List.of(new SparkLeafReader.Target(new DayBucket(DAY, 0), build)),
                writers);

        SparkBuiltBucket bucket = JavaSparkContext.fromSparkContext(
                        TestSpark.session().sparkContext())
                .parallelize(
                        List.of(row(1, 7, 0), row(2, 9, 1), row(2, -5, 2), row(2, 9, 3), row(2, -5, 4), row(3, 7, 5)),
                        1)
                .mapPartitionsWithIndex(writer, true)
                .collect()
                .get(0);

        assertThat(((Files) bucket.files()).rows())
                .containsExactly(
                        new Written(1, 7, 0).toString(),
                        new Written(2, -5, 2).toString(),
                        new Written(2, 9, 1).toString(),
                        new Written(3, 7, 5).toString());
        assertThat(bucket.folded()).isEqualTo(6);
        assertThat(bucket.rows()).isEqualTo(4);
    }

    private static InternalRow row(long high, long low, long offset) {
        return new GenericInternalRow(new Object[] {high, low, UTF8String.fromString("events"), 0, offset});
    }
}
