package io.hourfold.engine;

import io.hourfold.TableFiles;
import io.hourfold.TestSpark;
import io.hourfold.failure.Failure;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SparkPlaceWriteTest {
    private static final StructType ROWS =
            StructType.fromDDL("text STRING, event_day DATE NOT NULL, bucket INT NOT NULL");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final DayBucket ONE = new DayBucket(DAY, 0);
    private static final DayBucket NEXT = new DayBucket(DAY.plusDays(1), 0);
    private static final DayBucket OTHER = new DayBucket(DAY, 3);

    private final SparkSession spark = TestSpark.session();
    private final String namespace = TestSpark.freshNamespace();
    private final String name = TestSpark.catalogSettings().name() + "." + namespace + ".texts";

    @BeforeEach
    void create() {
        spark.sql("CREATE TABLE " + name + " (event_day DATE NOT NULL, bucket INT NOT NULL, text STRING)"
                + " USING iceberg PARTITIONED BY (event_day, bucket)");
    }

    @Test
    void rowsAreFoundByTheirPlaceWhicheverWayTheirColumnsAreOrdered() throws Exception {
        append("main", List.of(rows(ONE, "a", "b"), rows(OTHER, "c", null)));

        assertThat(texts("bucket = 0")).containsExactly("a", "b");
        assertThat(texts("bucket = 3")).containsExactly(null, "c");
        assertThat(files())
                .extracting(task -> task.file().partition().get(1, Integer.class))
                .containsExactly(0, 3);
    }

    @Test
    void rowsOnABranchAreNotSeenOnAnother() {
        append("main", List.of(rows(ONE, "seen")));
        table().manageSnapshots().createBranch("audit").commit();
        append("audit", List.of(rows(ONE, "unseen")));

        assertThat(texts("true")).containsExactly("seen");
        assertThat(spark.read().option("branch", "audit").table(name).count()).isEqualTo(2);
    }

    @Test
    void whatIsReplacedGoesWithTheCommitThatBringsTheRestAndTheSnapshotSaysWhatItIs() {
        append("main", List.of(rows(ONE, "old"), rows(OTHER, "other")));

        SparkPlaceWrite write = replacing("old", "new");
        List<WriterCommitMessage> files = written(write, List.of(rows(ONE, "new")));
        assertThat(texts("true")).containsExactly("old", "other");
        long snapshot = write.commit(files, Map.of("said", "so"));

        assertThat(texts("true")).containsExactly("new", "other");
        assertThat(table().snapshot(snapshot).summary())
                .containsEntry("said", "so")
                .containsEntry("spark.app.id", spark.sparkContext().applicationId());
        assertThat(table().currentSnapshot().snapshotId()).isEqualTo(snapshot);
    }

    @Test
    void aReplacementThatComesTooLateIsRefusedAndLeavesNoFile() {
        append("main", List.of(rows(ONE, "old")));
        SparkPlaceWrite write = replacing("old", "new");
        List<WriterCommitMessage> files = written(write, List.of(rows(ONE, "new"), rows(OTHER, "new")));
        append("main", List.of(rows(ONE, "new")));
        assertThat(TableFiles.onDisk(table()))
                .as("with those of the refused commit")
                .isEqualTo(4);

        assertThatThrownBy(() -> write.commit(files, Map.of())).isInstanceOf(ValidationException.class);

        assertThat(TableFiles.onDisk(table())).isEqualTo(2);
        assertThat(texts("true")).containsExactly("new", "old");
    }

    @Test
    void aTaskThatFailsLeavesNoFileAndNeitherDoesOneWithoutRows() {
        SparkPlaceWrite write = SparkPlaceWrite.appending(spark, table(), "main", ROWS);

        assertThatThrownBy(() -> written(write, List.of(rows(ONE, "a", "fail"))))
                .hasRootCauseMessage("as asked");
        List<WriterCommitMessage> nothing = written(write, List.of(rows(ONE)));

        assertThat(SparkPlaceFiles.all(nothing)).isEmpty();
        assertThat(TableFiles.onDisk(table())).isZero();
    }

    @Test
    void filesAreOfTheFormatAndTheSizeThatTheTableAsksFor() throws Exception {
        alter("'write.format.default' = 'avro', 'write.target-file-size-bytes' = '1'");
        append(
                "main",
                List.of(rows(ONE, Stream.generate(() -> "text").limit(2_500).toArray(String[]::new))));

        assertThat(files())
                .as("a file's length is looked at every thousand rows")
                .hasSize(3);
        assertThat(files()).allMatch(task -> task.file().location().endsWith(".avro"));
        assertThat(texts("true")).hasSize(2_500);
    }

    @Test
    void aTaskWritesAtSeveralPlacesIntoOneFolderAndNoFileOverwritesAnother() throws Exception {
        alter("'write.object-storage.enabled' = 'true', 'write.object-storage.partitioned-paths' = 'false'");
        SparkPlaceWrite write = SparkPlaceWrite.appending(spark, table(), "main", ROWS);
        SparkPlaceWriters writers = write.writers();
        List<Work> work = List.of(rows(ONE, "a"), rows(OTHER, "b"), rows(ONE, "c"), rows(NEXT, "d"));

        List<WriterCommitMessage> files = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(work), 1)
                .map(all -> {
                    try (SparkSpreadWriter writer = new SparkSpreadWriter(writers)) {
                        for (Work mine : all) {
                            InternalRow row = mine.row(mine.texts().get(0));
                            writer.write(row.getInt(1), row.getInt(2), row);
                        }
                        return writer.commit();
                    }
                })
                .collect();
        write.commit(files, Map.of());

        assertThat(texts("true")).containsExactly("a", "b", "c", "d");
        assertThat(texts("bucket = 0 AND event_day = DATE'2026-11-20'")).containsExactly("a", "c");
        assertThat(files()).hasSize(3);
    }

    @Test
    void aTableThatSomebodyCutInAnotherWayIsRefused() {
        for (String change :
                List.of("REPLACE PARTITION FIELD bucket WITH bucket(4, text)", "DROP PARTITION FIELD event_day")) {
            spark.sql("ALTER TABLE " + name + " " + change);

            assertThatThrownBy(() -> SparkPlaceWrite.appending(spark, table(), "main", ROWS)
                            .writers())
                    .as(change)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("stay partitioned as they were made");
        }
    }

    @Test
    void aCommitOfWhichNobodyKnowsWhetherItHappenedKeepsItsFiles() {
        SparkPlaceWrite write = SparkPlaceWrite.appending(spark, losingTouch(table()), "main", ROWS);
        List<WriterCommitMessage> files = written(write, List.of(rows(ONE, "a")));

        assertThatThrownBy(() -> write.commit(files, Map.of())).isInstanceOf(CommitStateUnknownException.class);

        assertThat(texts("true")).containsExactly("a");
        assertThat(TableFiles.onDisk(table())).isEqualTo(1);
    }

    /** The same table, except that an append's commit happens and is not heard of. */
    private static Table losingTouch(Table table) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("newAppend")) {
                return losingTouch(table.newAppend());
            }
            return method.invoke(table, arguments);
        };
        return (Table) Proxy.newProxyInstance(
                Table.class.getClassLoader(), new Class<?>[] {Table.class, HasTableOperations.class}, handler);
    }

    private static AppendFiles losingTouch(AppendFiles append) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Object answer = method.invoke(append, arguments);
            if (method.getName().equals("commit")) {
                throw new CommitStateUnknownException(new IOException("the line is dead"));
            }
            return answer == append ? proxy : answer;
        };
        return (AppendFiles)
                Proxy.newProxyInstance(AppendFiles.class.getClassLoader(), new Class<?>[] {AppendFiles.class}, handler);
    }

    @Test
    void aColumnThatIsRequiredCannotBeLeftOut() {
        StructType without = StructType.fromDDL("text STRING, event_day DATE NOT NULL");

        assertThatThrownBy(() -> SparkPlaceWrite.appending(spark, table(), "main", without)
                        .writers())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket");
    }

    /** What one task is to write. */
    private record Work(DayBucket place, List<String> texts) implements Serializable {
        InternalRow row(String text) {
            return new GenericInternalRow(
                    new Object[] {UTF8String.fromString(text), (int) place.day().toEpochDay(), place.bucket()});
        }
    }

    private static Work rows(DayBucket place, String... texts) {
        return new Work(place, new ArrayList<>(Arrays.asList(texts)));
    }

    private void append(String branch, List<Work> work) {
        SparkPlaceWrite write = SparkPlaceWrite.appending(spark, table(), branch, ROWS);
        write.commit(written(write, work), Map.of());
    }

    private SparkPlaceWrite replacing(String... texts) {
        return SparkPlaceWrite.replacing(spark, table(), ROWS, Expressions.in("text", (Object[]) texts));
    }

    private List<WriterCommitMessage> written(SparkPlaceWrite write, List<Work> work) {
        SparkPlaceWriters writers = write.writers();
        return JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(work, work.size())
                .map(mine -> {
                    try (DataWriter<InternalRow> writer = writers.at(mine.place())) {
                        for (String text : mine.texts()) {
                            if ("fail".equals(text)) {
                                writer.abort();
                                throw new SparkException("as asked");
                            }
                            writer.write(mine.row(text));
                        }
                        return writer.commit();
                    }
                })
                .collect();
    }

    private void alter(String properties) {
        spark.sql("ALTER TABLE " + name + " SET TBLPROPERTIES (" + properties + ")");
    }

    private List<String> texts(String where) {
        return spark.table(name).where(where).select("text").orderBy("text").collectAsList().stream()
                .map((Row row) -> row.getString(0))
                .toList();
    }

    private List<FileScanTask> files() throws IOException {
        try (CloseableIterable<FileScanTask> tasks = table().newScan().planFiles()) {
            List<FileScanTask> files = new ArrayList<>();
            tasks.forEach(files::add);
            files.sort(Comparator.comparing(task -> task.file().partition().get(1, Integer.class)));
            return files;
        }
    }

    private Table table() {
        return TestSpark.catalog().loadTable(TableIdentifier.of(namespace, "texts"));
    }
}
