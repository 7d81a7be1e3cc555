package io.hourfold.ledger;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

import static io.hourfold.ledger.LedgerActor.PIPELINES;
import static io.hourfold.ledger.LedgerActor.SCOPES;
import static io.hourfold.ledger.Samples.DAY;
import static io.hourfold.ledger.Samples.FIRST;
import static io.hourfold.ledger.Samples.LENGTH;
import static io.hourfold.ledger.Samples.SECOND;
import static io.hourfold.ledger.Samples.hour;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is asked of the two ledgers, in whatever order, they give the same answers. */
class LedgerPropertyTest {
    @Property(seed = "20261120", tries = 40)
    void bothLedgersAnswerTheSame(@ForAll("histories") List<LedgerActor.Step> history) {
        try (LedgerActor memory = new LedgerActor(TestLedger.IN_MEMORY);
                LedgerActor postgres = new LedgerActor(TestLedger.POSTGRES)) {
            for (LedgerActor.Step step : history) {
                assertThat(postgres.answer(step)).as("%s of %s", step, history).isEqualTo(memory.answer(step));
            }
            assertThat(postgres.everything()).as("after %s", history).isEqualTo(memory.everything());
        }
    }

    @Provide
    Arbitrary<List<LedgerActor.Step>> histories() {
        return Arbitraries.oneOf(
                        leases(),
                        pipelines(),
                        boundaries(),
                        attempts(),
                        attempts(),
                        counts(),
                        tree(),
                        checks(),
                        exclusions())
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Arbitrary<LedgerActor.Step> leases() {
        Arbitrary<String> scopes = Arbitraries.of(SCOPES);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Combinators.combine(scopes, runs())
                        .as((scope, run) -> LedgerActor.step("acquire " + scope, actor -> actor.acquire(scope, run))),
                Arbitraries.just(LedgerActor.step("expire", LedgerActor::expire)),
                which.map(lease -> LedgerActor.step(
                        "renew " + lease, actor -> actor.ledger().renew(actor.lease(lease), LENGTH))),
                which.map(lease -> LedgerActor.step("release " + lease, actor -> {
                    actor.ledger().release(actor.lease(lease));
                    return "";
                })));
    }

    private static Arbitrary<LedgerActor.Step> pipelines() {
        Arbitrary<RegisteredPipeline> pipelines = Combinators.combine(
                        names(), Arbitraries.strings().ofMaxLength(8), hours())
                .as((name, value, at) ->
                        new RegisteredPipeline(name, new TreeMap<>(Map.of("cadence", value)), hour(at), hour(at)));
        Arbitrary<Run> runs = Combinators.combine(runs(), names(), hours())
                .as((id, name, at) -> new Run(id, name, "run", "ada", "worker-1", hour(at)));
        return Arbitraries.oneOf(
                pipelines.map(pipeline -> LedgerActor.step(
                        "register " + pipeline, actor -> actor.ledger().register(pipeline))),
                pipelines.map(pipeline -> LedgerActor.change(
                        "reregister " + pipeline, actor -> actor.ledger().reregister(pipeline))),
                runs.map(run -> LedgerActor.change(
                        "begin " + run, actor -> actor.ledger().begin(run))));
    }

    private static Arbitrary<LedgerActor.Step> boundaries() {
        Arbitrary<Mark> marks = Combinators.combine(
                        Arbitraries.of("a", "b"), Arbitraries.longs().between(0, 20))
                .as(Mark::new);
        Arbitrary<Boundary> boundaries = Combinators.combine(
                        hours(),
                        Arbitraries.maps(Arbitraries.of(FIRST, SECOND), marks).ofMaxSize(2))
                .as((at, there) -> new Boundary(hour(at), new TreeMap<>(there), hour(30)));
        return Combinators.combine(names(), boundaries)
                .as((name, boundary) -> LedgerActor.step("decide " + name + " " + boundary, actor -> actor.ledger()
                        .decide(name, boundary)));
    }

    private static Arbitrary<LedgerActor.Step> attempts() {
        Arbitrary<StageAttempt> started = Combinators.combine(keys(), runs(), hours())
                .as((key, run, at) -> StageAttempt.started(key, run, OptionalLong.of(at), hour(at)));
        Arbitrary<StageAttempt> ended = Combinators.combine(started, Arbitraries.of(true, false), hours())
                .as((attempt, well, rows) -> well
                        ? attempt.done(OptionalLong.empty(), Map.of("read", (long) rows), hour(10))
                        : attempt.failed("because of " + rows, hour(10)));
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Combinators.combine(which, started)
                        .as((lease, attempt) -> LedgerActor.change(
                                "start " + attempt, actor -> actor.ledger().start(actor.lease(lease), attempt))),
                Combinators.combine(which, ended)
                        .as((lease, attempt) -> LedgerActor.change(
                                "finish " + attempt, actor -> actor.ledger().finish(actor.lease(lease), attempt))));
    }

    private static Arbitrary<LedgerActor.Step> counts() {
        Arbitrary<Map<String, Long>> rows = Arbitraries.maps(
                        Arbitraries.of("not JSON", "no key"),
                        Arbitraries.longs().between(0, 9))
                .ofMaxSize(2);
        Arbitrary<Loss> losses = Combinators.combine(
                        names(), hours(), Arbitraries.of("a", "b"), Arbitraries.of("ada", "eve"))
                .as((name, batch, topic, who) -> new Loss(
                        name, hour(batch), new OffsetRange(FIRST, topic, batch, batch + 5), who, "reason", hour(9)));
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Combinators.combine(which, keys(), rows)
                        .as((lease, key, counted) ->
                                LedgerActor.change("quarantined " + key + counted, actor -> actor.ledger()
                                        .recordQuarantined(actor.lease(lease), key, counted))),
                Combinators.combine(which, losses)
                        .as((lease, loss) -> LedgerActor.change(
                                "accept " + loss, actor -> actor.ledger().accept(actor.lease(lease), loss))));
    }

    private static Arbitrary<LedgerActor.Step> tree() {
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        Arbitrary<BuiltNode> nodes = Combinators.combine(names(), hours(), runs(), hours())
                .as((name, leaf, run, rows) -> new BuiltNode(
                        name,
                        DAY,
                        leaf - 1,
                        leaf + 1,
                        Optional.empty(),
                        "in" + rows,
                        "out",
                        OptionalLong.empty(),
                        rows,
                        run,
                        hour(9)));
        Arbitrary<Publication> publications = Combinators.combine(names(), hours(), runs(), hours())
                .as((name, batch, run, rows) ->
                        new Publication(name, DAY, hour(batch), run, OptionalLong.of(rows), rows, 0, 1, hour(9)));
        return Arbitraries.oneOf(
                Combinators.combine(which, nodes)
                        .as((lease, node) -> LedgerActor.change(
                                "node " + node, actor -> actor.ledger().recordNode(actor.lease(lease), node))),
                Combinators.combine(which, nodes)
                        .as((lease, node) -> LedgerActor.change("drop " + node, actor -> actor.ledger()
                                .dropNode(actor.lease(lease), node.pipeline(), DAY, node.fromLeaf(), node.toLeaf()))),
                Combinators.combine(which, publications)
                        .as((lease, publication) -> LedgerActor.change("publish " + publication, actor -> actor.ledger()
                                .recordPublication(actor.lease(lease), publication))));
    }

    private static Arbitrary<LedgerActor.Step> checks() {
        Arbitrary<CheckResult> results = Combinators.combine(
                        names(),
                        hours(),
                        Arbitraries.of(0, 1, 2),
                        runs(),
                        Arbitraries.of(CheckVerdict.values()),
                        Arbitraries.doubles())
                .as((name, batch, of, run, verdict, metric) -> new CheckResult(
                        name,
                        of == 0 ? Optional.empty() : Optional.of(hour(batch)),
                        of == 1 ? Optional.empty() : Optional.of(DAY),
                        Stage.PUBLISH,
                        "suite",
                        run,
                        verdict,
                        7,
                        List.of(Samples.rule(1, verdict, OptionalDouble.of(metric))),
                        Optional.empty(),
                        hour(9)));
        return Combinators.combine(Arbitraries.integers().between(0, 3), results)
                .as((lease, result) -> LedgerActor.change(
                        "check " + result, actor -> actor.ledger().recordCheck(actor.lease(lease), result)));
    }

    private static Arbitrary<LedgerActor.Step> exclusions() {
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Combinators.combine(
                                which, names(), hours(), Arbitraries.strings().ofMaxLength(8))
                        .as((lease, name, batch, reason) ->
                                LedgerActor.step("exclude " + name + batch, actor -> actor.ledger()
                                        .exclude(
                                                actor.lease(lease),
                                                new Exclusion(
                                                        name, hour(batch), "ada", reason, hour(9), Optional.empty())))),
                Combinators.combine(which, names(), hours())
                        .as((lease, name, batch) ->
                                LedgerActor.change("readmit " + name + batch, actor -> actor.ledger()
                                        .readmit(
                                                actor.lease(lease),
                                                name,
                                                hour(batch),
                                                new Readmission("eve", hour(10))))));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(PIPELINES.get(0))), Tuple.of(1, Arbitraries.just(PIPELINES.get(1))));
    }

    private static Arbitrary<String> runs() {
        return Arbitraries.of("run-1", "run-1", "run-2", "run-3");
    }

    private static Arbitrary<Integer> hours() {
        return Arbitraries.integers().between(0, 3);
    }

    private static Arbitrary<StageKey> keys() {
        return Combinators.combine(names(), hours(), Arbitraries.of(Stage.INGEST, Stage.LEAF))
                .as((name, batch, stage) -> new StageKey(name, hour(batch), stage));
    }
}
