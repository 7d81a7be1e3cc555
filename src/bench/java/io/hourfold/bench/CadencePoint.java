package io.hourfold.bench;

import io.hourfold.time.Cadence;

/** A day of Hourfold's in batches of some length: a point between the stream and the daily batch. */
record CadencePoint(Cadence cadence, Outcome outcome) {
    /** Seconds from a batch in raw to the day that shows it: the median of all. */
    double seenSeconds() {
        return Outcome.median(outcome.steps(Step.Kind.HOUR), Step::freshness);
    }

    /** How old an event is on average when readers first see it: half a batch, and what the batch takes. */
    double ageSeconds() {
        return cadence.length().toSeconds() / 2.0 + seenSeconds();
    }

    String text() {
        int batches = outcome.steps(Step.Kind.HOUR).size();
        return "%-6s %s, each seen after %.2f s; events are %s old when they are seen; %.0f s of CPU; %s"
                .formatted(
                        cadence,
                        batches == 1 ? "1 batch" : batches + " batches",
                        seenSeconds(),
                        Markup.time(ageSeconds()),
                        outcome.cpuOfDay(),
                        outcome.published().text());
    }
}
