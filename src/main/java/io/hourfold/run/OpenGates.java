package io.hourfold.run;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.publish.AuditedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.Map;

/** The gates of a pipeline without rules: everything passes. */
final class OpenGates implements Gates {
    @Override
    public boolean stands(Stage check) {
        return false;
    }

    @Override
    public Map<String, Long> pass(Stage check, Batch batch, StageAttempt before, Run run, Lease lease) {
        return Map.of();
    }

    @Override
    public void examine(AuditedDay written, Run run, Lease lease) {
        // Nobody expects anything of it.
    }

    @Override
    public void shown(EventDay day, Run run, Lease lease) {
        // Nothing was measured.
    }

    @Override
    public void forget(EventDay day, Lease lease) {
        // Nothing was measured.
    }
}
