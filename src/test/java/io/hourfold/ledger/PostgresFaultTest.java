package io.hourfold.ledger;

import io.hourfold.TestStack;
import io.hourfold.failure.FailureKind;
import io.hourfold.fault.Cut;
import io.hourfold.fault.CuttingProxy;
import io.hourfold.fault.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import static io.hourfold.ledger.Refused.assertRefused;
import static io.hourfold.ledger.Samples.PIPELINE;
import static io.hourfold.ledger.Samples.SCOPE;
import static io.hourfold.ledger.Samples.attempt;
import static io.hourfold.ledger.Samples.boundary;
import static io.hourfold.ledger.Samples.hour;
import static io.hourfold.ledger.Samples.ingest;
import static org.assertj.core.api.Assertions.assertThat;

class PostgresFaultTest {
    private final LedgerDatabase database = new LedgerDatabase(TestStack.freshDatabase());
    private final CuttingProxy proxy = CuttingProxy.ofPostgres(database.settings());
    private final PostgresLedger ledger = PostgresLedger.open(proxy.through(database.settings()));
    private Lease lease;

    @BeforeEach
    void prepare() {
        lease = Samples.prepare(ledger);
    }

    @AfterEach
    void close() {
        ledger.close();
        proxy.close();
    }

    @Test
    void aConnectionThatWasDroppedWhileIdleHealsInTheNextCall() {
        proxy.cutAll();

        assertThat(ledger.pipeline(PIPELINE)).isPresent();
        proxy.cutAll();
        assertThat(ledger.renew(lease, Samples.LENGTH).token()).isEqualTo(lease.token());
    }

    @Test
    void aConnectionThatTheServerEndedHealsInTheNextCall() {
        database.ask(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and application_name = 'hourfold'
                """);

        assertThat(ledger.pipeline(PIPELINE)).isPresent();
    }

    @Test
    void aServerOutOfReachIsNamedAndLaterFoundAgain() {
        proxy.refuse();
        assertRefused(FailureKind.OUTSIDE, () -> ledger.pipeline(PIPELINE))
                .hasMessageContaining("127.0.0.1:" + proxy.port() + "/test_");
        assertRefused(FailureKind.OUTSIDE, () -> ledger.start(lease, attempt(ingest(5), "run-1")));

        proxy.resume();
        ledger.start(lease, attempt(ingest(5), "run-1"));
        assertThat(ledger.attempts(ingest(5))).containsExactly(attempt(ingest(5), "run-1"));
    }

    @ParameterizedTest
    @EnumSource
    void aCommitWhoseAnswerWasLostIsTheSameAsOneThatWasHeard(Moment moment) {
        ledger.release(lease);

        Lease taken = losing(moment, () -> ledger.acquire(SCOPE, "run-2", Samples.LENGTH));
        assertThat(taken.token()).isEqualTo(lease.token() + 1);
        assertThat(ledger.holder(SCOPE)).contains(taken);

        losing(moment, () -> ledger.register(Samples.pipeline("views")));
        losing(moment, () -> ledger.begin(Samples.run("run-9")));
        assertThat(ledger.run("run-9")).contains(Samples.run("run-9"));

        assertThat(losing(moment, () -> ledger.decide(PIPELINE, boundary(5, 100))))
                .isEqualTo(boundary(5, 100));
        assertThat(losing(moment, () -> ledger.decide(PIPELINE, boundary(5, 777))))
                .isEqualTo(boundary(5, 100));

        StageAttempt started = attempt(ingest(5), "run-9");
        losing(moment, () -> ledger.start(taken, started));
        StageAttempt done = started.done(OptionalLong.of(42), Map.of("read", 10L), hour(9));
        losing(moment, () -> ledger.finish(taken, done));
        assertThat(ledger.attempts(ingest(5))).containsExactly(done);

        Loss loss = Samples.loss(0, 5);
        losing(moment, () -> ledger.accept(taken, loss));
        assertThat(ledger.losses(PIPELINE, hour(5))).containsExactly(loss);

        losing(moment, () -> ledger.exclude(taken, Samples.exclusion(5, "a broken producer")));
        assertThat(ledger.exclusions(PIPELINE, hour(0), hour(9))).hasSize(1);
    }

    @Test
    void nobodyTakesAScopeInTheMiddleOfALeasedWrite() {
        AtomicReference<String> refusal = new AtomicReference<>();
        Cut cut = proxy.cut(
                Moment.AFTER_THE_SERVER_ACTED,
                "insert into hourfold.stage_attempts",
                () -> refusal.set(
                        database.refusal(
                                """
                        do $$ begin
                            set local lock_timeout = '100ms';
                            update hourfold.leases set token = token + 1;
                        end $$
                        """)));

        ledger.start(lease, attempt(ingest(5), "run-1"));

        assertThat(cut.happened()).isTrue();
        assertThat(refusal).hasValue("55P03");
        assertThat(ledger.attempts(ingest(5))).hasSize(1);
    }

    @Test
    void aTransactionThatPostgresAsksToRepeatIsRepeated() {
        database.execute("create sequence public.conflicts");
        database.execute(
                """
                create function conflict_twice() returns trigger language plpgsql as $$
                begin
                    if nextval('public.conflicts') <= 2 then
                        raise exception 'as a test wished' using errcode = '40001';
                    end if;
                    return new;
                end $$
                """);
        database.execute(
                """
                create trigger conflict before insert on hourfold.boundaries
                for each row execute function conflict_twice()
                """);

        assertThat(ledger.decide(PIPELINE, boundary(5, 100))).isEqualTo(boundary(5, 100));
        assertThat(database.ask("select last_value from public.conflicts")).isEqualTo("3");

        database.execute("alter sequence public.conflicts restart minvalue -100 start -100");
        assertRefused(FailureKind.OURS, () -> ledger.decide(PIPELINE, boundary(6, 100)))
                .hasMessageContaining("40001");
        assertThat(database.ask("select last_value from public.conflicts")).isEqualTo("-96");
    }

    @Test
    void noOtherErrorIsRepeated() {
        database.execute("create sequence public.errors");
        database.execute(
                """
                create function fail_always() returns trigger language plpgsql as $$
                begin
                    perform nextval('public.errors');
                    raise exception 'disk full, as a test wished' using errcode = '53100';
                end $$
                """);
        database.execute(
                """
                create trigger failing before insert on hourfold.boundaries
                for each row execute function fail_always()
                """);

        assertRefused(FailureKind.OUTSIDE, () -> ledger.decide(PIPELINE, boundary(5, 100)))
                .hasMessageContainingAll("disk full", "53100");
        assertThat(database.ask("select last_value from public.errors")).isEqualTo("1");
        assertThat(ledger.boundary(PIPELINE, hour(5))).isEmpty();
    }

    @Test
    void aClosedLedgerIsNotUsed() {
        ledger.close();
        assertRefused(FailureKind.OURS, () -> ledger.pipeline(PIPELINE)).hasMessageContaining("closed");
    }

    private <T> T losing(Moment moment, Supplier<T> write) {
        Cut cut = proxy.cut(moment, "^COMMIT");
        T result = write.get();
        assertThat(cut.happened()).isTrue();
        return result;
    }

    private void losing(Moment moment, Runnable write) {
        losing(moment, () -> {
            write.run();
            return true;
        });
    }
}
