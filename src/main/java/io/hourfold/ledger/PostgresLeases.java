package io.hourfold.ledger;

import io.hourfold.process.LocalProcess;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Leases, by the database's clock and nobody else's. */
final class PostgresLeases {
    private PostgresLeases() {}

    /** This process; null where it has no name that others could look up. */
    private static final String PROCESS = LocalProcess.name().orElse(null);

    /**
     * Asking again with the same claim gives the same lease. One whose process is known to have ended is given at once,
     * with a larger token as always.
     */
    static Lease acquire(Connection connection, UUID claim, String scope, String holder, Duration forHowLong)
            throws SQLException {
        Optional<Lease> taken = tried(connection, claim, scope, holder, forHowLong);
        if (taken.isEmpty() && givenUp(connection, scope)) {
            taken = tried(connection, claim, scope, holder, forHowLong);
        }
        return taken.isPresent() ? taken.get() : refuseHeld(connection, scope);
    }

    private static Optional<Lease> tried(
            Connection connection, UUID claim, String scope, String holder, Duration forHowLong) throws SQLException {
        return PostgresSql.first(
                connection,
                PostgresLeases::read,
                """
                insert into hourfold.leases as held (scope, holder, token, claim, expires_at, process)
                values (?, ?, 1, ?, clock_timestamp() + ? * interval '1 microsecond', ?)
                on conflict (scope) do update set
                    holder = excluded.holder,
                    token = held.token + (held.claim <> excluded.claim)::int,
                    claim = excluded.claim,
                    expires_at = excluded.expires_at,
                    process = excluded.process
                where held.expires_at is null
                   or held.expires_at <= clock_timestamp()
                   or held.claim = excluded.claim
                returning scope, holder, token, expires_at
                """,
                scope,
                Storable.text(holder),
                claim,
                micros(forHowLong),
                PROCESS);
    }

    /** Whether the lease was taken from a process that is gone. */
    private static boolean givenUp(Connection connection, String scope) throws SQLException {
        record Held(long token, Optional<String> process) {}
        Optional<Held> held = PostgresSql.first(
                connection,
                row -> new Held(row.number("token"), row.optionalText("process")),
                "select token, process from hourfold.leases where scope = ?",
                scope);
        if (held.flatMap(Held::process).filter(LocalProcess::isGone).isEmpty()) {
            return false;
        }
        return PostgresSql.first(
                        connection,
                        row -> row.number("token"),
                        """
                        update hourfold.leases set expires_at = null
                        where scope = ? and token = ? and process = ? returning token
                        """,
                        scope,
                        held.get().token(),
                        held.get().process().get())
                .isPresent();
    }

    static Lease renew(Connection connection, Lease lease, Duration forHowLong) throws SQLException {
        Optional<Lease> renewed = PostgresSql.first(
                connection,
                PostgresLeases::read,
                """
                update hourfold.leases set expires_at = clock_timestamp() + ? * interval '1 microsecond'
                where scope = ? and token = ? and expires_at is not null
                returning scope, holder, token, expires_at
                """,
                micros(forHowLong),
                lease.scope(),
                lease.token());
        if (renewed.isEmpty()) {
            throw Refusals.notCurrent(lease, holder(connection, lease.scope()));
        }
        return renewed.get();
    }

    static void release(Connection connection, Lease lease) throws SQLException {
        PostgresSql.write(
                connection,
                "update hourfold.leases set expires_at = null where scope = ? and token = ?",
                lease.scope(),
                lease.token());
    }

    static Optional<Lease> holder(Connection connection, String scope) throws SQLException {
        record Held(Lease lease, Optional<String> process) {}
        return PostgresSql.first(
                        connection,
                        row -> new Held(read(row), row.optionalText("process")),
                        """
                        select scope, holder, token, expires_at, process from hourfold.leases
                        where scope = ? and expires_at > clock_timestamp()
                        """,
                        scope)
                .filter(held -> held.process().filter(LocalProcess::isGone).isEmpty())
                .map(Held::lease);
    }

    /** Keeps everybody else from taking the scope until the transaction ends; refuses a lease that was taken over. */
    static void holdCurrent(Connection connection, Lease lease) throws SQLException {
        Optional<Long> current = PostgresSql.first(
                connection,
                row -> row.number("token"),
                """
                select token from hourfold.leases
                where scope = ? and token = ? and expires_at is not null for share
                """,
                lease.scope(),
                lease.token());
        if (current.isEmpty()) {
            throw Refusals.notCurrent(lease, holder(connection, lease.scope()));
        }
    }

    private static Lease refuseHeld(Connection connection, String scope) throws SQLException {
        record Held(String holder, Optional<Instant> expiresAt) {}
        Held held = PostgresSql.first(
                        connection,
                        row -> new Held(row.text("holder"), row.optionalInstant("expires_at")),
                        "select holder, expires_at from hourfold.leases where scope = ?",
                        scope)
                .orElseThrow();
        throw Refusals.held(scope, held.holder(), held.expiresAt());
    }

    private static long micros(Duration duration) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(duration));
    }

    private static Lease read(PostgresRow row) throws SQLException {
        return new Lease(row.text("scope"), row.text("holder"), row.number("token"), row.instant("expires_at"));
    }
}
