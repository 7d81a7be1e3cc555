package io.hourfold.ledger;

import io.hourfold.TestStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresConstraintTest {
    private static final LedgerDatabase DATABASE = new LedgerDatabase(TestStack.freshDatabase());

    @BeforeAll
    static void prepare() {
        try (PostgresLedger ledger = PostgresLedger.open(DATABASE.settings())) {
            Lease lease = Samples.prepare(ledger);
            ledger.decide(Samples.PIPELINE, Samples.boundary(5, 100));
            ledger.start(lease, Samples.attempt(Samples.ingest(5), "run-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into hourfold.boundary_marks values ('notifications', now(), 't', 0, 'id', 5)",
                "insert into hourfold.boundaries values ('unknown', now(), now())",
                "update hourfold.boundary_marks set offset_there = -1",
                "update hourfold.boundary_marks set partition = -1",
                "update hourfold.stage_attempts set finished_at = now()",
                "update hourfold.stage_attempts set state = 'DONE'",
                "update hourfold.stage_attempts set stage = 'ELSEWHERE'",
                "update hourfold.stage_attempts set message = 'why'",
                "update hourfold.stage_attempts set run_id = 'unknown'",
                "update hourfold.leases set token = 0",
                "delete from hourfold.pipelines",
                "delete from hourfold.boundaries"
            })
    void theDatabaseItselfGuardsWhatMustHold(String sql) {
        assertThat(DATABASE.refusal(sql)).startsWith("23");
    }
}
