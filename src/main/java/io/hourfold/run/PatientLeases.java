package io.hourfold.run;

import io.hourfold.failure.Failure;
import io.hourfold.failure.FailureKind;
import io.hourfold.ledger.LeaseKeeper;
import io.hourfold.ledger.Ledger;
import io.hourfold.ledger.Run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Does what can wait: what somebody else holds is left for the next time, and told. */
final class PatientLeases {
    private final Ledger ledger;
    private final Run run;
    private final List<String> skipped = new ArrayList<>();

    PatientLeases(Ledger ledger, Run run) {
        this.ledger = ledger;
        this.run = run;
    }

    /** @param work done while the scope is held; not at all when it cannot be */
    void under(String scope, Consumer<LeaseKeeper> work) {
        try (LeaseKeeper keeper =
                LeaseKeeper.acquire(ledger, scope, IngestRunner.holder(run), IngestRunner.LEASE, () -> {})) {
            work.accept(keeper);
        } catch (Failure failure) {
            if (failure.kind() != FailureKind.CONFLICT) {
                throw failure;
            }
            skipped.add(failure.getMessage());
        }
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }
}
