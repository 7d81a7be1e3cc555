package io.hourfold.ledger.savepoint;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.Boundary;
import io.hourfold.ledger.Exclusion;
import io.hourfold.ledger.Loss;
import io.hourfold.ledger.Mark;
import io.hourfold.ledger.Run;
import io.hourfold.ledger.SourcePartition;
import io.hourfold.ledger.StageAttempt;
import io.hourfold.ledger.StageKey;
import io.hourfold.ledger.StageState;
import io.hourfold.time.Cadence;
import io.hourfold.time.Instants;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold within a savepoint, as it holds within a ledger. */
final class SavepointRules {
    private static final Pattern PIPELINE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
    private static final Pattern ID = Pattern.compile("[!-~]{1,249}");

    private final Savepoint savepoint;
    private final Mistakes mistakes;

    private SavepointRules(Savepoint savepoint, Mistakes mistakes) {
        this.savepoint = savepoint;
        this.mistakes = mistakes;
    }

    static void check(Savepoint savepoint, Mistakes mistakes) {
        SavepointRules rules = new SavepointRules(savepoint, mistakes);
        rules.name("pipeline.name", savepoint.pipeline().name(), PIPELINE);
        if (rules.knowsItsCadence()) {
            rules.startOfBatch("pipeline.beginsAt", savepoint.pipeline().beginsAt());
            rules.boundaries();
            rules.losses();
            rules.exclusions();
            rules.stages();
        }
    }

    /** Where the marks of one partition of one topic id stood last, and since when. */
    private record Last(long offset, Instant at) {}

    /** Every mark that lies before one of an earlier boundary. The boundaries come by instant. */
    static void order(List<Boundary> boundaries, Mistakes mistakes) {
        Map<List<Object>, Last> last = new HashMap<>();
        for (Boundary boundary : boundaries) {
            boundary.marks().forEach((partition, mark) -> {
                Last before = last.put(key(partition, mark), new Last(mark.offset(), boundary.at()));
                if (before != null && before.offset() > mark.offset()) {
                    mistakes.add(
                            "boundary " + Instants.print(boundary.at()),
                            partition + " lies at offset " + mark.offset() + ", but at " + Instants.print(before.at())
                                    + " it lay at " + before.offset() + " already");
                }
            });
        }
    }

    private static List<Object> key(SourcePartition partition, Mark mark) {
        return List.of(partition, mark.topicId());
    }

    private boolean knowsItsCadence() {
        String where = "pipeline.fixed." + Savepoint.CADENCE;
        String cadence = savepoint.pipeline().fixed().get(Savepoint.CADENCE);
        if (cadence == null) {
            mistakes.add(where, "is missing");
            return false;
        }
        try {
            Cadence.parse(cadence);
            return true;
        } catch (Failure unreadable) {
            mistakes.add(where, unreadable.getMessage());
            return false;
        }
    }

    private void boundaries() {
        Instant before = Instant.MIN;
        for (int number = 0; number < savepoint.boundaries().size(); number++) {
            Boundary boundary = savepoint.boundaries().get(number);
            String where = "boundaries[" + number + "]";
            startOfBatch(where + ".at", boundary.at());
            if (!boundary.at().isAfter(before)) {
                mistakes.add(where + ".at", Instants.print(boundary.at()) + " does not come after the one before it");
            }
            before = boundary.at();
            boundary.marks().forEach((partition, mark) -> {
                name(where + ".marks.topic", partition.topic(), TOPIC);
                name(where + ".marks.topicId", mark.topicId(), ID);
            });
        }
        if (mistakes.none()) {
            order(savepoint.boundaries(), mistakes);
        }
    }

    private void losses() {
        Set<List<Object>> seen = new HashSet<>();
        for (int number = 0; number < savepoint.losses().size(); number++) {
            Loss loss = savepoint.losses().get(number);
            String where = "losses[" + number + "]";
            startOfBatch(where + ".batch", loss.batch());
            name(where + ".topic", loss.range().partition().topic(), TOPIC);
            name(where + ".topicId", loss.range().topicId(), ID);
            if (!seen.add(List.of(loss.batch(), loss.range()))) {
                mistakes.add(where, loss.range() + " is there twice");
            }
        }
    }

    private void exclusions() {
        Set<Instant> open = new HashSet<>();
        for (int number = 0; number < savepoint.exclusions().size(); number++) {
            Exclusion exclusion = savepoint.exclusions().get(number);
            String where = "exclusions[" + number + "].batch";
            startOfBatch(where, exclusion.batch());
            if (open.contains(exclusion.batch())) {
                mistakes.add(where, "the exclusion before it has no end");
            }
            if (exclusion.open()) {
                open.add(exclusion.batch());
            }
        }
    }

    private void stages() {
        Set<String> runs = new HashSet<>();
        for (Run run : savepoint.runs()) {
            String where = "runs[" + runs.size() + "].id";
            name(where, run.id(), ID);
            if (!runs.add(run.id())) {
                mistakes.add(where, "'" + run.id() + "' is there twice");
            }
        }
        Set<StageKey> seen = new HashSet<>();
        for (int number = 0; number < savepoint.stages().size(); number++) {
            StageAttempt attempt = savepoint.stages().get(number);
            String where = "stages[" + number + "]";
            startOfBatch(where + ".batch", attempt.key().batch());
            if (!runs.contains(attempt.runId())) {
                mistakes.add(where + ".run", "'" + attempt.runId() + "' is not among the runs");
            }
            if (attempt.state() == StageState.STARTED
                    && (attempt.outputSnapshot().isPresent()
                            || !attempt.counts().isEmpty())) {
                mistakes.add(where, "has no end, so it can have no outputSnapshot and no counts");
            }
            if (!seen.add(attempt.key())) {
                mistakes.add(where, attempt.key().stage() + " of this batch is there twice");
            }
        }
    }

    private void startOfBatch(String where, Instant instant) {
        try {
            savepoint.batch(instant);
        } catch (Failure betweenBatches) {
            mistakes.add(where, betweenBatches.getMessage());
        }
    }

    private void name(String where, String name, Pattern allowed) {
        if (!allowed.matcher(name).matches()) {
            mistakes.add(where, "'" + name + "' does not match " + allowed);
        }
    }
}
