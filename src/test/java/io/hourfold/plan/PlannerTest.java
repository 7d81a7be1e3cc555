package io.hourfold.plan;

import io.hourfold.fold.MergeTree;
import io.hourfold.ledger.Stage;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.time.Batch;
import io.hourfold.time.Cadence;
import io.hourfold.time.EventDay;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done, what is planned, and why: without a ledger, an engine or a clock. */
class PlannerTest {
    private static final EventDay DAY = new EventDay(LocalDate.parse("2026-11-20"), ZoneOffset.UTC);
    private static final List<Stage> PLAIN = List.of(Stage.INGEST, Stage.LEAF, Stage.PUBLISH, Stage.FOLD);

    private final Map<Batch, Map<Stage, StageAttempt>> newest = new HashMap<>();
    private final Set<Batch> held = new HashSet<>();
    private final Map<Batch, SortedSet<EventDay>> days = new HashMap<>();
    private final SortedSet<Integer> leaves = new TreeSet<>();
    private final Map<Batch, Long> records = new HashMap<>();
    private final Set<Stage> stops = new HashSet<>();
    private Wanted.Repeat repeat = Wanted.Repeat.NOTHING;
    private int minute;

    @Test
    void aBatchThatNeverRanGoesThroughAllStages() {
        assertThat(plan(5))
                .containsExactly(
                        "05 INGEST: never ingested",
                        "05 LEAF: raw changes",
                        "05 PUBLISH: its leaves change",
                        "05 FOLD: its leaves change");
    }

    @Test
    void theStopsThatAPipelineHasStandWhereTheyBelong() {
        stops.addAll(List.of(Stage.CHECK_RAW, Stage.CHECK_LEAF, Stage.WINDOWS, Stage.SINKS));

        assertThat(plan(5))
                .containsExactly(
                        "05 INGEST: never ingested",
                        "05 CHECK_RAW: raw changes",
                        "05 LEAF: raw changes",
                        "05 CHECK_LEAF: its leaves change",
                        "05 PUBLISH: its leaves change",
                        "05 FOLD: its leaves change",
                        "05 WINDOWS: the fact changes",
                        "05 SINKS: there is something to send");
    }

    @Test
    void whatIsDoneIsSkippedWithTheRunThatDidIt() {
        done(5, PLAIN);

        assertThat(plan(5)).isEmpty();
        assertThat(all(5))
                .containsExactly(
                        "05 INGEST skipped: done by run r",
                        "05 LEAF skipped: done by run r",
                        "05 PUBLISH skipped: done by run r",
                        "05 FOLD skipped: done by run r");
        assertThat(of(5).isNothing()).isTrue();
    }

    @Test
    void aRunThatEndedInBetweenIsTakenUpWhereItStopped() {
        done(5, List.of(Stage.INGEST, Stage.LEAF));
        started(5, Stage.PUBLISH);

        assertThat(plan(5)).containsExactly("05 PUBLISH: run r ended in between", "05 FOLD: its leaves change");
        held.add(hour(5));
        assertThat(plan(5)).contains("05 PUBLISH: run r is at it");
    }

    @Test
    void aStageThatFailedIsDoneAgainForItsReason() {
        done(5, List.of(Stage.INGEST));
        failed(5, Stage.LEAF, "the disk is full\nat org.example");

        assertThat(plan(5)).startsWith("05 LEAF: failed: the disk is full");
    }

    @Test
    void whatWasMadeFromSomethingOlderIsMadeAnew() {
        done(5, PLAIN);
        done(5, List.of(Stage.INGEST));

        assertThat(plan(5))
                .containsExactly(
                        "05 LEAF: what it is made from changed since",
                        "05 PUBLISH: its leaves change",
                        "05 FOLD: its leaves change");
    }

    @Test
    void whatIsAskedForAgainIsDoneWithAllThatFollows() {
        done(5, PLAIN);
        repeat = Wanted.Repeat.PUBLISH;

        assertThat(plan(5)).containsExactly("05 PUBLISH: asked for again", "05 FOLD: its leaves change");
        repeat = Wanted.Repeat.INGEST;
        assertThat(plan(5)).hasSize(4).first().isEqualTo("05 INGEST: asked for again");
    }

    @Test
    void aWindowThatWasDeclaredSinceIsBroughtUpToDate() {
        done(5, PLAIN);
        stops.add(Stage.WINDOWS);

        assertThat(plan(5)).containsExactly("05 WINDOWS: never done");
        assertThat(of(5).visible()).containsExactly("windows");
    }

    @Test
    void theNodesThatALeafCompletesAreForeseenAlsoWhereOthersAreOnlyPlanned() {
        leaves.addAll(List.of(0, 1));

        assertThat(plan(3, 2))
                .containsSubsequence(
                        "02 FOLD: its leaves change",
                        "03 FOLD: its leaves change",
                        "03 FOLD 2026-11-20 [2, 4): leaf 3 completes it",
                        "03 FOLD 2026-11-20 [0, 4): leaf 3 completes it");
    }

    @Test
    void aLeafThatIsBuiltAnewCostsItsPath() {
        for (int hour = 0; hour < 8; hour++) {
            done(hour, PLAIN);
            leaves.add(hour);
        }
        repeat = Wanted.Repeat.LEAF;

        assertThat(plan(5))
                .filteredOn(step -> step.contains("["))
                .containsExactly(
                        "05 FOLD 2026-11-20 [4, 6): leaf 5 is built anew",
                        "05 FOLD 2026-11-20 [4, 8): leaf 5 is built anew",
                        "05 FOLD 2026-11-20 [0, 8): leaf 5 is built anew");
    }

    @Test
    void whatReadersWillSeeAndHowMuchIsReadAreTold() {
        records.put(hour(5), 40L);
        records.put(hour(6), 2L);
        days.put(hour(5), new TreeSet<>(List.of(DAY.previous(), DAY)));

        assertThat(of(5, 6).records()).hasValue(42);
        assertThat(of(5, 7).records()).as("nobody knows of hour 7").isEmpty();
        assertThat(of(5).visible()).containsExactly("fact of 2026-11-19", "fact of 2026-11-20");
    }

    private Plan of(int... hours) {
        List<Batch> batches = new ArrayList<>();
        for (int hour : hours) {
            batches.add(hour(hour));
        }
        Map<Batch, BatchStages> stages = new HashMap<>();
        newest.forEach((batch, attempts) -> stages.put(batch, new BatchStages(attempts)));
        return Planner.of(
                new Wanted(batches, repeat, stops),
                new Known(
                        Cadence.HOURLY,
                        ZoneOffset.UTC,
                        MergeTree.BINARY,
                        stages,
                        held,
                        days,
                        Map.of(DAY, leaves),
                        records));
    }

    private List<String> plan(int... hours) {
        return of(hours).steps().stream()
                .filter(Step::isDone)
                .map(PlannerTest::text)
                .toList();
    }

    private List<String> all(int... hours) {
        return of(hours).steps().stream().map(PlannerTest::text).toList();
    }

    private static String text(Step step) {
        return step.batch().toString().substring("2026-11-20T".length()) + " " + step.stage()
                + step.day().map(day -> " " + day).orElse("")
                + step.node().map(node -> " " + node).orElse("")
                + (step.isDone() ? ": " : " skipped: ") + step.reason();
    }

    private void done(int hour, List<Stage> stages) {
        stages.forEach(stage -> put(
                hour, started(hour, stage).done(OptionalLong.of(hour), Map.of(), Instant.EPOCH.plusSeconds(minute++))));
    }

    private void failed(int hour, Stage stage, String why) {
        put(hour, started(hour, stage).failed(why, Instant.EPOCH.plusSeconds(minute++)));
    }

    private StageAttempt started(int hour, Stage stage) {
        StageAttempt attempt = StageAttempt.started(
                new StageKey("p", hour(hour).start(), stage),
                "r",
                stage == Stage.INGEST ? OptionalLong.empty() : OptionalLong.of(hour),
                Instant.EPOCH.plusSeconds(minute++));
        put(hour, attempt);
        return attempt;
    }

    private void put(int hour, StageAttempt attempt) {
        newest.computeIfAbsent(hour(hour), first -> new EnumMap<>(Stage.class))
                .put(attempt.key().stage(), attempt);
    }

    private static Batch hour(int hour) {
        return DAY.batchOf(hour, Cadence.HOURLY);
    }
}
