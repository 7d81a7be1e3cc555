package io.hourfold.ingest;

import io.hourfold.failure.FailPoint;

import java.util.Map;

/** The files of one batch in both tables, uncommitted; together they replace what stands there for the batch. */
final class SparkPreparedBatch implements PreparedBatch {
    private final IngestRequest request;
    private final SparkBatchWrite write;
    private final SparkWrittenFiles files;

    SparkPreparedBatch(IngestRequest request, SparkBatchWrite write, SparkWrittenFiles files) {
        this.request = request;
        this.write = write;
        this.files = files;
    }

    @Override
    public IngestOutcome commit() {
        Tally tally = files.tally();
        Map<String, String> summary = IcebergSnapshotSummary.of(request, tally, files.reasons(), write.enriched());
        try {
            FailPoint.reach("ingest.before-commit");
            if (tally.quarantined() > 0 || IcebergBatchFiles.rows(write.quarantineTable(), request.batch()) > 0) {
                write.quarantine().commit(files.quarantine(), summary);
            }
            FailPoint.reach("ingest.between-commits");
            long snapshot = write.raw().commit(files.raw(), summary);
            FailPoint.reach("ingest.after-commit");
            return new IngestOutcome(snapshot, tally, files.reasons());
        } catch (RuntimeException failed) {
            throw SparkFailure.understood(failed, "committing batch " + request.batch());
        }
    }

    @Override
    public void abort() {
        write.abort(files);
    }
}
