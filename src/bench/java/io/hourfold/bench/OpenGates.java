package io.hourfold.bench;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.publish.AuditedDay;
import io.hourfold.run.Gates;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.window.AuditedWindow;

import java.util.Map;

/** Gates of a pipeline without rules: no peer checks anything either. */
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
    public void examine(AuditedDay written, Batch batch, Run run, Lease lease) {
        // Nothing is asked of a day.
    }

    @Override
    public void examine(AuditedWindow written, Batch batch, Run run, Lease lease) {
        // There are no windows.
    }

    @Override
    public void shown(EventDay day, Lease lease) {
        // Nothing was examined.
    }

    @Override
    public void forget(EventDay day, Lease lease) {
        // Nothing was examined.
    }
}
