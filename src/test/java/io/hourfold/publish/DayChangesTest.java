package io.hourfold.publish;

import io.hourfold.fold.FoldCall;
import io.hourfold.fold.FoldRegistry;
import io.hourfold.fold.Folding;
import io.hourfold.fold.Keep;
import io.hourfold.fold.NamedFold;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class DayChangesTest {
    private static final String A = "a";
    private static final String B = "b";
    private static final Folding KEYS_ONLY = new Folding(List.of("key"), Keep.FIRST, List.of());
    private static final Folding LAST = new Folding(List.of("key"), Keep.LAST, List.of());
    private static final Folding COUNTED = new Folding(
            List.of("key"),
            Keep.FIRST,
            List.of(new NamedFold(
                    "deliveries", FoldRegistry.fromClassPath().bind(FoldCall.parse("count(*)"), Map.of()))));

    @Test
    void theNextHourAppendsWhereTheFirstArrivalIsAllThatCounts() {
        DayChanges changes = changes(Map.of(0, A, 1, B), Map.of(0, A, 1, B, 2, A));

        assertThat(changes.leaves()).containsExactly(new LeafChange(2, PublishedDay.EMPTY, A));
        assertThat(changes.kind(KEYS_ONLY)).isEqualTo(DeltaKind.APPEND);
        assertThat(changes.kind(LAST)).isEqualTo(DeltaKind.MERGE);
        assertThat(changes.kind(COUNTED)).isEqualTo(DeltaKind.MERGE);
    }

    @Test
    void theFirstHourAppendsWhateverIsFolded() {
        DayChanges changes = changes(Map.of(-1, PublishedDay.EMPTY), Map.of(-1, PublishedDay.EMPTY, 0, A, 1, B));

        assertThat(List.of(changes.kind(KEYS_ONLY), changes.kind(LAST), changes.kind(COUNTED)))
                .containsOnly(DeltaKind.APPEND);
    }

    @Test
    void anHourThatComesAfterALaterOneMerges() {
        assertThat(changes(Map.of(0, A, 2, B), Map.of(0, A, 1, A, 2, B)).kind(KEYS_ONLY))
                .isEqualTo(DeltaKind.MERGE);
    }

    @Test
    void onlyWhatIsTakenBackIsComparedWithTheFact() {
        DayChanges next = changes(Map.of(0, A), Map.of(0, A, 1, B));
        assertThat(next.comparison(next.kind(KEYS_ONLY))).isEqualTo(Comparison.KEYS);
        assertThat(next.comparison(next.kind(COUNTED))).isEqualTo(Comparison.TREE);
        DayChanges late = changes(Map.of(0, A, 2, B), Map.of(0, A, 1, A, 2, B));
        assertThat(late.comparison(late.kind(KEYS_ONLY))).isEqualTo(Comparison.TREE);
        DayChanges excludedAndAdded = changes(Map.of(0, A, 1, B), Map.of(0, PublishedDay.EMPTY, 1, B, 2, A));
        assertThat(excludedAndAdded.comparison(excludedAndAdded.kind(KEYS_ONLY)))
                .isEqualTo(Comparison.FACT);
        DayChanges again = changes(Map.of(0, A, 1, A), Map.of(0, A, 1, B));
        assertThat(again.comparison(again.kind(COUNTED))).isEqualTo(Comparison.FACT);
        DayChanges first = changes(Map.of(), Map.of(0, A));
        assertThat(first.comparison(first.kind(COUNTED))).isEqualTo(Comparison.KEYS);
    }

    @Test
    void aReRunMergesUnlessItBringsWhatItBroughtBefore() {
        assertThat(changes(Map.of(0, A), Map.of(0, B)).kind(KEYS_ONLY)).isEqualTo(DeltaKind.MERGE);
        assertThat(changes(Map.of(0, A), Map.of(0, A)).kind(COUNTED)).isEqualTo(DeltaKind.NOTHING);
    }

    @Test
    void anExcludedHourAndOneThatBecameEmptyMerge() {
        assertThat(changes(Map.of(0, A, 1, B), Map.of(0, A, 1, PublishedDay.EMPTY))
                        .kind(KEYS_ONLY))
                .isEqualTo(DeltaKind.MERGE);
    }

    @Test
    void anEmptyHourChangesNothing() {
        assertThat(changes(Map.of(0, A), Map.of(0, A, 1, PublishedDay.EMPTY)).kind(KEYS_ONLY))
                .isEqualTo(DeltaKind.NOTHING);
    }

    private static DayChanges changes(Map<Integer, String> published, Map<Integer, String> current) {
        return new DayChanges(new TreeMap<>(published), new TreeMap<>(current));
    }
}
