package io.hourfold.ledger;

import io.hourfold.failure.Failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import static io.hourfold.ledger.Samples.DAY;
import static io.hourfold.ledger.Samples.hour;

/** Carries out one history on one ledger, and tells answers in a form that two ledgers can agree on. */
final class LedgerActor implements AutoCloseable {
    static final List<String> PIPELINES = List.of("notifications", "views");
    static final List<String> SCOPES = List.of("notifications/2026-11-20T05", "views/2026-11-20T05");

    private final TestLedger.Opened opened;
    private final List<Lease> leases = new ArrayList<>();

    /** @param name what it prints as */
    record Step(String name, Function<LedgerActor, Object> work) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One pipeline and one run are there from the start, and one lease is held. */
    LedgerActor(TestLedger kind) {
        opened = kind.open();
        leases.add(Samples.prepare(ledger()));
    }

    static Step step(String name, Function<LedgerActor, Object> work) {
        return new Step(name, work);
    }

    static Step change(String name, Consumer<LedgerActor> work) {
        return new Step(name, actor -> {
            work.accept(actor);
            return "done";
        });
    }

    Ledger ledger() {
        return opened.ledger();
    }

    Object answer(Step step) {
        try {
            return agreeable(step.work.apply(this));
        } catch (Failure failure) {
            return failure.kind();
        }
    }

    Lease acquire(String scope, String holder) {
        Lease taken = ledger().acquire(scope, holder, Samples.LENGTH);
        leases.add(taken);
        return taken;
    }

    /** The newest lease, the one before it, and so on. */
    Lease lease(int age) {
        return leases.get(Math.max(0, leases.size() - 1 - age));
    }

    Object expire() {
        SCOPES.forEach(opened.expiry()::of);
        return "expired";
    }

    /** What every reading method answers. */
    List<Object> everything() {
        List<Object> answers = new ArrayList<>();
        answers.add(ledger().pipelines());
        SCOPES.forEach(scope -> answers.add(ledger().holder(scope).map(LedgerActor::agreeable)));
        List.of("run-1", "run-2", "run-3").forEach(run -> answers.add(ledger().run(run)));
        for (String pipeline : PIPELINES) {
            answers.add(ledger().pipeline(pipeline));
            answers.add(ledger().boundaries(pipeline, hour(0), hour(3)));
            answers.add(ledger().latest(pipeline, hour(1), hour(4)));
            answers.add(ledger().nodes(pipeline, DAY));
            answers.add(ledger().publications(pipeline, DAY));
            answers.add(ledger().checks(pipeline, DAY));
            answers.add(ledger().exclusions(pipeline, hour(0), hour(4)));
            for (int hour = 0; hour < 4; hour++) {
                answers.add(ledger().boundary(pipeline, hour(hour)));
                answers.add(ledger().boundaryBefore(pipeline, hour(hour)));
                answers.add(ledger().boundaryAfter(pipeline, hour(hour)));
                answers.add(ledger().losses(pipeline, hour(hour)));
                answers.add(ledger().checks(pipeline, hour(hour)));
                for (Stage stage : List.of(Stage.INGEST, Stage.LEAF)) {
                    StageKey key = new StageKey(pipeline, hour(hour), stage);
                    answers.add(ledger().latest(key));
                    answers.add(ledger().attempts(key));
                    answers.add(ledger().quarantined(key));
                }
            }
        }
        return answers;
    }

    @Override
    public void close() {
        opened.close();
    }

    /** Each ledger has its own clock; when a lease ends they need not agree on. */
    private static Object agreeable(Object answer) {
        return answer instanceof Lease lease ? List.of(lease.scope(), lease.holder(), lease.token()) : answer;
    }
}
