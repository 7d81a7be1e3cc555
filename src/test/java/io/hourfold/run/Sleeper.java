package io.hourfold.run;

import io.hourfold.ingest.Ingest;
import io.hourfold.ingest.IngestOutcome;
import io.hourfold.ingest.IngestProgress;
import io.hourfold.ingest.IngestRequest;
import io.hourfold.ingest.PreparedBatch;

import java.util.Optional;

/** An ingest during which other things happen: after its files are written, and right before they are committed. */
record Sleeper(Ingest ingest, Runnable afterWriting, Runnable beforeCommit) implements Ingest {
    Sleeper(Ingest ingest, Runnable afterWriting) {
        this(ingest, afterWriting, () -> {});
    }

    @Override
    public Optional<IngestOutcome> committedBy(IngestRequest request) {
        return ingest.committedBy(request);
    }

    @Override
    public PreparedBatch prepare(IngestRequest request, IngestProgress progress) {
        PreparedBatch prepared = ingest.prepare(request, progress);
        afterWriting.run();
        return new PreparedBatch() {
            @Override
            public IngestOutcome commit() {
                beforeCommit.run();
                return prepared.commit();
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public PreparedBatch prepareReplay(IngestRequest request, IngestOutcome before) {
        return ingest.prepareReplay(request, before);
    }
}
