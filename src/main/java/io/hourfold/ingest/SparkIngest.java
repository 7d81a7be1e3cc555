package io.hourfold.ingest;

import io.hourfold.ledger.OffsetRange;
import io.hourfold.pipeline.RawColumns;
import io.hourfold.settings.KafkaSettings;
import io.hourfold.time.Batch;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

/**
 * Reads a batch's exact ranges and writes its rows to {@code raw} and what cannot be read to {@code quarantine}. A batch
 * is read in slices of bounded size, each shuffled once by bucket.
 */
public final class SparkIngest implements Ingest {
    private final SparkSession spark;
    private final KafkaSettings kafka;
    private final String catalogName;
    private final Catalog catalog;
    private final IcebergIngestTables tables;
    private final SideInputs inputs;
    private final List<RowTest> tests;

    /**
     * @param inputs where side inputs come from
     * @param tests what every row has to keep, besides what the pipeline declares
     */
    public SparkIngest(
            SparkSession spark,
            KafkaSettings kafka,
            String catalogName,
            Catalog catalog,
            SideInputs inputs,
            List<RowTest> tests) {
        this.spark = spark;
        this.kafka = kafka;
        this.catalogName = catalogName;
        this.tables = new IcebergIngestTables(catalog);
        this.catalog = catalog;
        this.inputs = inputs;
        this.tests = List.copyOf(tests);
    }

    @Override
    public Optional<IngestOutcome> committedBy(IngestRequest request) {
        Optional<IngestOutcome> committed = opened(request, () -> IcebergSnapshotSummary.find(
                        tables.raw(request.pipeline()),
                        request.runId(),
                        request.batch().toString())
                .map(IcebergSnapshotSummary::outcome));
        committed
                .filter(outcome -> !quarantineAgrees(request, outcome))
                .ifPresent(outcome -> prepareReplay(request, outcome).commit());
        return committed;
    }

    /** What is done before a row is read. */
    private static <T> T opened(IngestRequest request, Supplier<T> opening) {
        try {
            return opening.get();
        } catch (RuntimeException failed) {
            throw SparkFailure.understood(failed, "opening the tables for batch " + request.batch());
        }
    }

    private boolean quarantineAgrees(IngestRequest request, IngestOutcome outcome) {
        return IcebergBatchFiles.rows(tables.quarantine(request.pipeline()), request.batch()) == outcome.quarantined();
    }

    @Override
    public PreparedBatch prepare(IngestRequest request, IngestProgress progress) {
        SparkBatchWrite write = opened(
                request,
                () -> SparkBatchWrite.replacing(
                        spark,
                        catalogName,
                        tables,
                        request,
                        tests,
                        lookups(request, SparkDimension.Version.OF_THE_SLOT)));
        SparkKafkaRead source = new SparkKafkaRead(spark, kafka);
        List<List<OffsetRange>> slices = slices(request);
        List<SparkSliceFiles> files = new ArrayList<>();
        SparkReadTallies read = new SparkReadTallies();
        try {
            for (List<OffsetRange> slice : slices) {
                Dataset<Row> records = source.of(slice);
                files.addAll(write.write(records, SparkSourceRow.ofKafka(records.schema()), read.next(spark)));
                progress.sliceDone(read.slices(), slices.size(), read.records());
            }
            SparkWrittenFiles written = new SparkWrittenFiles(files);
            written.requireConserved(request, read);
            return new SparkPreparedBatch(request, write, written);
        } catch (Exception failed) { // Spark throws what it does not declare.
            write.abort(new SparkWrittenFiles(files));
            throw SparkFailure.understood(
                    failed, "reading batch " + request.batch() + " from " + kafka.bootstrapServers());
        }
    }

    @Override
    public PreparedBatch prepareReplay(IngestRequest request, IngestOutcome before) {
        SparkBatchWrite write = opened(
                request,
                () -> SparkBatchWrite.adding(
                        spark, catalogName, tables, request, tests, lookups(request, SparkDimension.Version.OF_NOW)));
        SparkReadTallies read = new SparkReadTallies();
        List<SparkSliceFiles> files = new ArrayList<>();
        try {
            Dataset<Row> records = quarantinedOnly(request);
            files.addAll(write.write(records, SparkSourceRow.ofQuarantine(records.schema()), read.next(spark)));
            SparkWrittenFiles written = new SparkWrittenFiles(files);
            written.requireConserved(request, read);
            return new SparkPreparedReplay(request, write, written, before);
        } catch (Exception failed) { // Spark throws what it does not declare.
            write.abort(new SparkWrittenFiles(files));
            throw SparkFailure.understood(failed, "replaying quarantine of batch " + request.batch());
        }
    }

    private List<SparkLookup> lookups(IngestRequest request, SparkDimension.Version which) {
        tables.raw(request.pipeline()); // The namespace is there then.
        return request.pipeline().enrich().stream()
                .map(enrichment -> new SparkDimension(
                                spark, catalogName, catalog, inputs, request.pipeline(), enrichment)
                        .lookup(request.batch(), which))
                .toList();
    }

    /** What is in quarantine and not in raw: a replay that crashed between its commits left records in both. */
    private Dataset<Row> quarantinedOnly(IngestRequest request) {
        String pipeline = request.pipeline().name();
        Dataset<Row> raw = batch(IcebergIngestTables.raw(pipeline), request.batch())
                .select(RawColumns.TOPIC, RawColumns.PARTITION, RawColumns.OFFSET);
        return batch(IcebergIngestTables.quarantine(pipeline), request.batch())
                .join(raw, new String[] {RawColumns.TOPIC, RawColumns.PARTITION, RawColumns.OFFSET}, "left_anti");
    }

    private Dataset<Row> batch(TableIdentifier table, Batch batch) {
        return spark.table("`" + catalogName + "`.`" + table.namespace() + "`.`" + table.name() + "`")
                .where(col(RawColumns.BATCH).equalTo(lit(batch.start())));
    }

    /** Slices that hold something; none for an empty batch. */
    private static List<List<OffsetRange>> slices(IngestRequest request) {
        return Slices.of(request.ranges(), request.mostPerRead()).stream()
                .filter(slice -> !slice.isEmpty())
                .toList();
    }
}
