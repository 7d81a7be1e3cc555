package io.hourfold.cli;

import io.hourfold.failure.Failure;
import io.hourfold.ledger.LedgerReader;
import io.hourfold.ledger.RegisteredPipeline;
import io.hourfold.yaml.Nearest;

import java.util.List;

/** Finds what the ledger knows of a pipeline. */
final class KnownPipeline {
    private KnownPipeline() {}

    /** The pipeline, or the user's fault when it has never run. */
    static RegisteredPipeline in(LedgerReader ledger, String name) {
        return ledger.pipeline(name).orElseThrow(() -> unknown(ledger, name));
    }

    private static Failure unknown(LedgerReader ledger, String name) {
        List<String> known =
                ledger.pipelines().stream().map(RegisteredPipeline::name).toList();
        String rest = known.isEmpty() ? "no pipeline has run yet" : "these have: " + String.join(", ", known);
        String meant = Nearest.to(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
        return Failure.user(
                "--pipeline: '" + name + "' has not run yet, so the ledger does not know it; " + rest + meant);
    }
}
