package io.hourfold.ingest;

import io.hourfold.failure.FailPoint;

import java.util.Map;

/**
 * Records of a batch that came out of quarantine, uncommitted: what can be read now is added to raw, and quarantine
 * keeps the rest. Raw comes first, so that a crash in between leaves a record in both, which the next replay sees, and
 * never in neither.
 */
final class SparkPreparedReplay implements PreparedBatch {
    private final IngestRequest request;
    private final SparkBatchWrite write;
    private final SparkWrittenFiles files;
    private final IngestOutcome before;

    /** @param before what the batch was; the replay moves records and neither adds nor loses one */
    SparkPreparedReplay(IngestRequest request, SparkBatchWrite write, SparkWrittenFiles files, IngestOutcome before) {
        this.request = request;
        this.write = write;
        this.files = files;
        this.before = before;
    }

    @Override
    public IngestOutcome commit() {
        long kept = files.tally().quarantined();
        Tally after = new Tally(before.read() - kept, kept, before.digest());
        Map<String, String> summary = IcebergSnapshotSummary.of(request, after, files.reasons(), write.enriched());
        try {
            FailPoint.reach("replay.before-commit");
            long snapshot = files.tally().raw() == 0
                    ? before.rawSnapshot()
                    : write.raw().commit(files.raw(), summary);
            FailPoint.reach("replay.between-commits");
            write.quarantine().commit(files.quarantine(), summary);
            FailPoint.reach("replay.after-commit");
            return new IngestOutcome(snapshot, after, files.reasons());
        } catch (RuntimeException failed) {
            throw SparkFailure.understood(failed, "committing the replay of batch " + request.batch());
        }
    }

    @Override
    public void abort() {
        write.abort(files);
    }
}
