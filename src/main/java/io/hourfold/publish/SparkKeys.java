package io.hourfold.publish;

import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkMerge;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

import java.util.Optional;

/** The affected keys of one place in order, each with what the fact should show for it. */
final class SparkKeys {
    private final SparkMerge affected;
    private final SparkMerge known;
    private final SparkFolder folder;
    private final DeltaKind kind;
    private boolean knownLeft;

    SparkKeys(SparkMerge affected, SparkMerge known, SparkFolder folder, DeltaKind kind) {
        this.affected = affected;
        this.known = known;
        this.folder = folder;
        this.kind = kind;
        this.knownLeft = known.next();
    }

    /** Whether there is one more key that may change. */
    boolean next() {
        while (affected.next()) {
            while (knownLeft && compare() > 0) {
                knownLeft = known.next();
            }
            if (kind == DeltaKind.MERGE || !isKnown()) {
                return true;
            }
        }
        return false;
    }

    private int compare() {
        int byHigh = Long.compare(affected.high(), known.high());
        return byHigh != 0 ? byHigh : Long.compare(affected.low(), known.low());
    }

    private boolean isKnown() {
        return knownLeft && compare() == 0;
    }

    long high() {
        return affected.high();
    }

    long low() {
        return affected.low();
    }

    /** What the tree holds for the key; nothing when it is gone. */
    Optional<UnsafeRow> content() {
        if (kind == DeltaKind.APPEND) {
            return Optional.of(folder.fold(affected));
        }
        return isKnown() ? Optional.of(folder.fold(known)) : Optional.empty();
    }
}
