package io.hourfold.run;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.publish.Audit;
import io.hourfold.publish.AuditedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;
import io.hourfold.window.AuditedWindow;

import java.util.Map;

/** Gates that ask nothing but what a test's audit does. */
record TestGates(Audit audit) implements Gates {
    static final Gates OPEN = new TestGates(Audit.NONE);

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
        audit.examine(written);
    }

    @Override
    public void examine(AuditedWindow written, Batch batch, Run run, Lease lease) {
        // Tests of windows look at their tables.
    }

    @Override
    public void shown(EventDay day, Lease lease) {
        // Whoever tests looks for himself.
    }

    @Override
    public void forget(EventDay day, Lease lease) {
        // Nothing is remembered.
    }
}
