package io.hourfold.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The leases of a ledger in memory. A scope that was given back keeps its token and has no lease. */
final class InMemoryLeases {
    private final InstantSource clock;
    private final Map<String, Long> tokens = new TreeMap<>();
    private final Map<String, Lease> leases = new TreeMap<>();

    InMemoryLeases(InstantSource clock) {
        this.clock = clock;
    }

    Lease acquire(String scope, String holder, Duration forHowLong) {
        Refusals.requireLength(forHowLong);
        holder(scope).ifPresent(held -> {
            throw Refusals.held(scope, held.holder(), Optional.of(held.expiresAt()));
        });
        Lease taken = new Lease(
                scope,
                holder,
                tokens.merge(scope, 1L, Long::sum),
                clock.instant().plus(forHowLong));
        leases.put(scope, taken);
        return taken;
    }

    Lease renew(Lease lease, Duration forHowLong) {
        Refusals.requireLength(forHowLong);
        requireCurrent(lease);
        Lease renewed = new Lease(
                lease.scope(),
                leases.get(lease.scope()).holder(),
                lease.token(),
                clock.instant().plus(forHowLong));
        leases.put(lease.scope(), renewed);
        return renewed;
    }

    void release(Lease lease) {
        if (isCurrent(lease)) {
            leases.remove(lease.scope());
        }
    }

    Optional<Lease> holder(String scope) {
        Instant now = clock.instant();
        return Optional.ofNullable(leases.get(scope))
                .filter(lease -> lease.expiresAt().isAfter(now));
    }

    void requireCurrent(Lease lease) {
        if (!isCurrent(lease)) {
            throw Refusals.notCurrent(lease, holder(lease.scope()));
        }
    }

    private boolean isCurrent(Lease lease) {
        Lease stored = leases.get(lease.scope());
        return stored != null && stored.token() == lease.token();
    }
}
