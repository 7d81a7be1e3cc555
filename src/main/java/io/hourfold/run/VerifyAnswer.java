package io.hourfold.run;

import io.hourfold.time.Batch;
import io.hourfold.verify.Comparison;

import java.util.List;

/**
 * Whether a day's fact is what a flat pass over its raw rows gives, and whether rows were lost on the way.
 *
 * @param excluded batches that were left out because somebody took them out
 * @param late batches whose rows of the day came too late for it
 * @param pending batches that are in raw and were not published yet; they were left out
 * @param imbalances where the conservation law does not hold
 */
public record VerifyAnswer(
        String pipeline,
        String day,
        Verdict verdict,
        Comparison rows,
        List<Batch> excluded,
        List<Batch> late,
        List<Batch> pending,
        List<Imbalance> imbalances) {
    public VerifyAnswer {
        excluded = List.copyOf(excluded);
        late = List.copyOf(late);
        pending = List.copyOf(pending);
        imbalances = List.copyOf(imbalances);
    }

    /** What it comes to. */
    public enum Verdict {
        EQUAL,
        DIFFERENT
    }
}
