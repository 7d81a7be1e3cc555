package io.hourfold.bench;

import java.util.List;

/** What came of one day. */
record MeasuredDay(BenchDay day, List<Outcome> outcomes) {
    MeasuredDay {
        outcomes = List.copyOf(outcomes);
    }
}
