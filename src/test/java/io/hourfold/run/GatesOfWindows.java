package io.hourfold.run;

import io.hourfold.ledger.Lease;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.publish.AuditedDay;
import io.hourfold.time.Batch;
import io.hourfold.time.EventDay;

import java.util.Map;

/** Gates that ask nothing before windows. */
interface GatesOfWindows extends Gates {
    @Override
    default boolean stands(Stage check) {
        return false;
    }

    @Override
    default Map<String, Long> pass(Stage check, Batch batch, StageAttempt before, Run run, Lease lease) {
        return Map.of();
    }

    @Override
    default void examine(AuditedDay written, Batch batch, Run run, Lease lease) {
        // Days are examined by others.
    }

    @Override
    default void shown(EventDay day, Lease lease) {
        // Nothing is remembered.
    }

    @Override
    default void forget(EventDay day, Lease lease) {
        // Nothing is remembered.
    }
}
