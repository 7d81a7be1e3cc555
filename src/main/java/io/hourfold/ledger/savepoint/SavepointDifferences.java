package io.hourfold.ledger.savepoint;

import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a ledger contradicts a savepoint that is to be imported into it. What only one of them knows is no contradiction,
 * unless the savepoint covers the place: a boundary that the ledger decided between those of the savepoint.
 */
final class SavepointDifferences {
    private final Savepoint wanted;
    private final Savepoint present;
    private final Mistakes found = new Mistakes();

    private SavepointDifferences(Savepoint wanted, Savepoint present) {
        this.wanted = wanted;
        this.present = present;
    }

    /** @param present what the ledger holds of the same pipeline */
    static Mistakes between(Savepoint wanted, Savepoint present) {
        SavepointDifferences differences = new SavepointDifferences(wanted, present);
        differences.pipeline();
        differences.boundaries();
        differences.losses();
        differences.exclusions();
        differences.runs();
        differences.stages();
        return differences.found;
    }

    /** Whether the ledger holds the start of an attempt whose end the savepoint knows. */
    static boolean isStartOf(StageAttempt present, StageAttempt wanted) {
        return present.state() == StageState.STARTED
                && present.runId().equals(wanted.runId())
                && present.startedAt().equals(wanted.startedAt());
    }

    private static boolean isStartOf(Exclusion present, Exclusion wanted) {
        return present.open()
                && present.excludedAt().equals(wanted.excludedAt())
                && present.excludedBy().equals(wanted.excludedBy())
                && present.reason().equals(wanted.reason());
    }

    private void pipeline() {
        RegisteredPipeline here = present.pipeline();
        TreeSet<String> names = new TreeSet<>(here.fixed().keySet());
        names.addAll(wanted.pipeline().fixed().keySet());
        for (String name : names) {
            unequal(name, here.fixed().get(name), wanted.pipeline().fixed().get(name));
        }
        unequal(
                "beginning",
                Instants.print(here.beginsAt()),
                Instants.print(wanted.pipeline().beginsAt()));
    }

    private void boundaries() {
        SortedMap<Instant, Boundary> here = byInstant(present);
        SortedMap<Instant, Boundary> merged = byInstant(wanted);
        here.forEach((at, boundary) -> {
            Boundary other = merged.putIfAbsent(at, boundary);
            if (other != null) {
                unequal("boundary " + Instants.print(at), boundary.marks(), other.marks());
            } else if (isCovered(at)) {
                found.add("boundary " + Instants.print(at), "was decided here, but is not in the savepoint");
            }
        });
        if (found.none()) {
            SavepointRules.order(List.copyOf(merged.values()), found);
        }
    }

    private boolean isCovered(Instant at) {
        List<Boundary> covered = wanted.boundaries();
        return !covered.isEmpty()
                && !at.isBefore(covered.get(0).at())
                && !at.isAfter(covered.get(covered.size() - 1).at());
    }

    private void losses() {
        Map<List<Object>, Loss> here = present.losses().stream()
                .collect(Collectors.toMap(loss -> List.of(loss.batch(), loss.range()), Function.identity()));
        for (Loss loss : wanted.losses()) {
            Loss other = here.get(List.<Object>of(loss.batch(), loss.range()));
            if (other != null) {
                unequal("loss of " + loss.range() + " in " + wanted.batch(loss.batch()), other, loss);
            }
        }
    }

    /** Of the exclusions of a batch, those that both know must be the same, from the first on. */
    private void exclusions() {
        Map<Instant, List<Exclusion>> here = byBatch(present);
        byBatch(wanted).forEach((batch, exclusions) -> {
            List<Exclusion> others = here.getOrDefault(batch, List.of());
            for (int number = 0; number < Math.min(others.size(), exclusions.size()); number++) {
                Exclusion other = others.get(number);
                if (!other.equals(exclusions.get(number)) && !isStartOf(other, exclusions.get(number))) {
                    found.add(
                            "exclusion " + (number + 1) + " of " + wanted.batch(batch),
                            "began or ended otherwise here than in the savepoint");
                }
            }
        });
    }

    private static Map<Instant, List<Exclusion>> byBatch(Savepoint savepoint) {
        return savepoint.exclusions().stream()
                .collect(Collectors.groupingBy(Exclusion::batch, TreeMap::new, Collectors.toList()));
    }

    private void runs() {
        Map<String, Run> here = present.runs().stream().collect(Collectors.toMap(Run::id, Function.identity()));
        for (Run run : wanted.runs()) {
            if (here.containsKey(run.id())) {
                if (!here.get(run.id()).equals(run)) {
                    found.add("run " + run.id(), "is another one here");
                }
            }
        }
    }

    private void stages() {
        Map<StageKey, StageAttempt> here =
                present.stages().stream().collect(Collectors.toMap(StageAttempt::key, Function.identity()));
        for (StageAttempt attempt : wanted.stages()) {
            StageAttempt other = here.get(attempt.key());
            if (other == null || other.equals(attempt) || isStartOf(other, attempt)) {
                continue;
            }
            found.add(
                    attempt.key().stage() + " of " + wanted.batch(attempt.key().batch()),
                    "is " + told(other) + " here, but " + told(attempt) + " in the savepoint");
        }
    }

    private static String told(StageAttempt attempt) {
        return attempt.state() + " by run '" + attempt.runId() + "' since " + Instants.print(attempt.startedAt());
    }

    private static SortedMap<Instant, Boundary> byInstant(Savepoint savepoint) {
        SortedMap<Instant, Boundary> boundaries = new TreeMap<>();
        savepoint.boundaries().forEach(boundary -> boundaries.put(boundary.at(), boundary));
        return boundaries;
    }

    private void unequal(String what, Object here, Object there) {
        if (!Objects.equals(here, there)) {
            found.add(what, "is " + here + " here, but " + there + " in the savepoint");
        }
    }
}
