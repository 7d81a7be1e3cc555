package io.hourfold.ledger;

import io.hourfold.TestStack;
import io.hourfold.failure.FailureKind;
import io.hourfold.process.LocalProcess;
import io.hourfold.settings.DatabaseSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.sql.Connection;
import java.sql.PreparedStatement;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.LENGTH;
import static io.hourfold.ledger.Samples.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

class PostgresLeasesTest {
    private final DatabaseSettings database = TestStack.freshDatabase();
    private final PostgresLedger ledger = PostgresLedger.open(database);

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLeaseOfAProcessThatIsGoneIsTakenAtOnceAndItsTokenIsOutOfDate() throws Exception {
        Lease lost = ledger.acquire(SCOPE, "killed", LENGTH);
        assertRefused(FailureKind.CONFLICT, () -> ledger.acquire(SCOPE, "another", LENGTH));
        heldBy(LocalProcess.name().orElseThrow() + "7");

        assertThat(ledger.holder(SCOPE)).isEmpty();
        Lease taken = ledger.acquire(SCOPE, "another", LENGTH);

        assertThat(taken.token()).isGreaterThan(lost.token());
        assertThat(ledger.holder(SCOPE)).contains(taken);
        assertRefused(FailureKind.CONFLICT, () -> ledger.renew(lost, LENGTH));
    }

    @Test
    void aLeaseOfAnotherMachineIsKeptUntilItRunsOut() throws Exception {
        Lease kept = ledger.acquire(SCOPE, "elsewhere", LENGTH);
        heldBy("another pid:[1] 1 1");

        assertRefused(FailureKind.CONFLICT, () -> ledger.acquire(SCOPE, "another", LENGTH));
        assertThat(ledger.holder(SCOPE)).contains(kept);
    }

    private void heldBy(String process) throws Exception {
        try (Connection connection = TestStack.connect(database);
                PreparedStatement change =
                        connection.prepareStatement("update hourfold.leases set process = ? where scope = ?")) {
            change.setString(1, process);
            change.setString(2, SCOPE);
            assertThat(change.executeUpdate()).isEqualTo(1);
        }
    }
}
