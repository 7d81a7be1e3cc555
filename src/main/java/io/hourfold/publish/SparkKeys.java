package io.hourfold.publish;

import io.hourfold.tree.SparkFolder;
import io.hourfold.tree.SparkLookup;
import io.hourfold.tree.SparkMerge;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

import java.util.ArrayList;
import java.util.List;

/** The affected keys of one place in order, as far as the fact may have to show something else for them. */
final class SparkKeys {
    private final SparkMerge affected;
    private final SparkLookup known;
    private final SparkFolder folder;
    private final SparkResults results;
    private final Comparison comparison;

    /** @param known what of the tree lies beside the affected keys, as the comparison needs it */
    SparkKeys(SparkMerge affected, SparkLookup known, SparkFolder folder, SparkResults results, Comparison comparison) {
        this.affected = affected;
        this.known = known;
        this.folder = folder;
        this.results = results;
        this.comparison = comparison;
    }

    /** Some more of them; none when there are no more. */
    List<SparkWant> next(int most) {
        List<SparkWant> wants = new ArrayList<>();
        while (wants.size() < most && affected.next()) {
            boolean isKnown = known.seek(affected.high(), affected.low());
            SparkWant want =
                    switch (comparison) {
                        case KEYS -> isKnown ? null : shown(folder.fold(affected), null);
                        case TREE -> isKnown ? changed() : shown(folder.fold(affected), null);
                        case FACT -> isKnown ? shown(folder.fold(known), null) : shown(null, null);
                    };
            if (want != null) {
                wants.add(want);
            }
        }
        return wants;
    }

    /** Null when the fact already shows what it should. */
    private SparkWant changed() {
        UnsafeRow before = folder.fold(known).copy();
        UnsafeRow after = folder.fold(known, affected);
        return SparkFactRow.isSamePlace(before, after) && !results.differ(before, after) ? null : shown(after, before);
    }

    private SparkWant shown(UnsafeRow content, UnsafeRow before) {
        return new SparkWant(affected.high(), affected.low(), content == null ? null : content.copy(), before);
    }
}
