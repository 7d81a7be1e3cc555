package io.hourfold.bench;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.function.ToDoubleFunction;

/** What a day costs somebody. */
enum Cost {
    CLOSE("close", Outcome::closeSeconds),
    HOUR("hour", Outcome::hourSeconds),
    REPAIR("repair", Outcome::repairSeconds),
    CPU("CPU", Outcome::cpuOfDay),
    HEAP("heap", Outcome::heapBytes),
    WRITTEN("written", outcome -> outcome.weight().bytesWritten()),
    FILES("files", outcome -> outcome.weight().filesLeft());

    private final String label;
    private final ToDoubleFunction<Outcome> amount;

    Cost(String label, ToDoubleFunction<Outcome> amount) {
        this.label = label;
        this.amount = amount;
    }

    @JsonValue
    String label() {
        return label;
    }

    /** Not a number where there is nothing to measure. */
    double of(Outcome outcome) {
        return amount.applyAsDouble(outcome);
    }
}
