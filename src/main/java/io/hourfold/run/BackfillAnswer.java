package io.hourfold.run;

import io.hourfold.failure.FailureKind;

import java.util.List;
import java.util.Optional;

/** How every batch of a range ended, in order. */
public record BackfillAnswer(String pipeline, List<Outcome> batches) {
    /** The worst first. */
    private static final List<FailureKind> BY_WEIGHT = List.of(
            FailureKind.DATA_LOSS,
            FailureKind.OURS,
            FailureKind.QUALITY,
            FailureKind.USER,
            FailureKind.CONFLICT,
            FailureKind.OUTSIDE);

    public BackfillAnswer {
        batches = List.copyOf(batches);
    }

    public enum Ending {
        /** Something was done. */
        DONE,
        /** All was done before. */
        UNCHANGED,
        FAILED,
        /** Too many others had failed, or somebody ended it. */
        NOT_TRIED
    }

    /**
     * How one batch ended.
     *
     * @param read records of the source; 0 unless it is done
     * @param changed rows of the fact that were inserted, updated or deleted on its behalf
     * @param failure what was wrong
     */
    public record Outcome(
            String batch,
            Ending ending,
            long read,
            long changed,
            Optional<FailureKind> kind,
            Optional<String> failure) {
        static Outcome of(String batch, Ending ending) {
            return new Outcome(batch, ending, 0, 0, Optional.empty(), Optional.empty());
        }
    }

    /** The exit code of the worst; that of success where nothing failed. */
    public int exitCode() {
        return BY_WEIGHT.stream()
                .filter(kind -> batches.stream()
                        .anyMatch(outcome -> outcome.kind().filter(kind::equals).isPresent()))
                .findFirst()
                .map(FailureKind::exitCode)
                .orElse(FailureKind.DONE);
    }
}
