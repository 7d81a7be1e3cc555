package io.hourfold.ledger;

import io.hourfold.TestStack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** The two ledgers that one contract holds for, each opened empty. */
public enum TestLedger {
    IN_MEMORY {
        @Override
        public Opened open() {
            AtomicReference<Instant> clock = new AtomicReference<>(Samples.hour(0));
            return new Opened(
                    new InMemoryLedger(clock::get), scope -> clock.updateAndGet(now -> now.plus(Duration.ofDays(1))));
        }
    },

    POSTGRES {
        @Override
        public Opened open() {
            // On few rows much quicker than truncate.
            Shared.DATABASE.execute(
                    """
                    do $$ begin
                        delete from hourfold.measured_parts;
                        delete from hourfold.check_rules;
                        delete from hourfold.checks;
                        delete from hourfold.exclusions;
                        delete from hourfold.publications;
                        delete from hourfold.nodes;
                        delete from hourfold.quarantine_counts;
                        delete from hourfold.stage_counts;
                        delete from hourfold.stage_attempts;
                        delete from hourfold.losses;
                        delete from hourfold.boundary_marks;
                        delete from hourfold.boundaries;
                        delete from hourfold.leases;
                        delete from hourfold.runs;
                        delete from hourfold.pipelines;
                    end $$
                    """);
            return new Opened(
                    PostgresLedger.open(Shared.DATABASE.settings()),
                    scope -> Shared.DATABASE.execute(
                            "update hourfold.leases set expires_at = clock_timestamp() where scope = ? and expires_at is not null",
                            scope));
        }
    };

    /** @param expiry lets the running lease of a scope run out, as far as the ledger's own clock is concerned */
    public record Opened(Ledger ledger, Expiry expiry) implements AutoCloseable {
        @Override
        public void close() {
            ledger.close();
        }
    }

    /** What makes a lease run out. */
    public interface Expiry {
        void of(String scope);
    }

    public abstract Opened open();

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
