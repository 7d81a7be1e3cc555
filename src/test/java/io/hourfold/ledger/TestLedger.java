package io.hourfold.ledger;

import io.hourfold.TestStack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The two ledgers that one contract holds for, each opened empty. */
enum TestLedger {
    IN_MEMORY {
        @Override
        Opened open() {
            AtomicReference<Instant> clock = new AtomicReference<>(Samples.hour(0));
            return new Opened(
                    new InMemoryLedger(clock::get), scope -> clock.updateAndGet(now -> now.plus(Duration.ofDays(1))));
        }
    },

    POSTGRES {
        @Override
        Opened open() {
            Shared.DATABASE.execute(
                    """
                    truncate hourfold.pipelines, hourfold.runs, hourfold.leases, hourfold.boundaries,
                             hourfold.boundary_marks, hourfold.losses, hourfold.stage_attempts, hourfold.stage_counts,
                             hourfold.quarantine_counts, hourfold.nodes, hourfold.publications, hourfold.exclusions,
                             hourfold.checks
                    """);
            return new Opened(
                    PostgresLedger.open(Shared.DATABASE.settings()),
                    scope -> Shared.DATABASE.execute(
                            "update hourfold.leases set expires_at = clock_timestamp() where scope = ?", scope));
        }
    };

    /** @param expiry lets the running lease of a scope run out, as far as the ledger's own clock is concerned */
    record Opened(Ledger ledger, Expiry expiry) implements AutoCloseable {
        @Override
        public void close() {
            ledger.close();
        }
    }

    /** What makes a lease run out. */
    interface Expiry {
        void of(String scope);
    }

    abstract Opened open();

    /** One database for all tests of a JVM, made when the first asks. */
    private static final class Shared {
        static final LedgerDatabase DATABASE = migrated();

        private static LedgerDatabase migrated() {
            LedgerDatabase database = new LedgerDatabase(TestStack.freshDatabase());
            PostgresLedger.open(database.settings()).close();
            return database;
        }
    }
}
