package io.hourfold.fold;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class StaleNodesTest {
    private static final Span DAY = new Span(-100, 100);

    /** A leaf's content is a set of letters and a fold their union, so that a change below may change nothing above. */
    private final SortedMap<Integer, String> leaves = new TreeMap<>();

    private MergeTree tree = MergeTree.BINARY;
    private String version = "v1";
    private Map<Span, NodeFingerprints> built = Map.of();

    @Test
    void aLateLeafOnlyRebuildsItsPath() {
        IntStream.range(0, 8).filter(leaf -> leaf != 5).forEach(leaf -> leaves.put(leaf, "a" + leaf));
        build();

        leaves.put(5, "late");

        assertThat(build()).containsExactly(new Span(4, 6), new Span(4, 8), new Span(0, 8));
    }

    @Test
    void aLeafThatIsTheSameAgainRebuildsNothing() {
        day(8);
        build();
        leaves.put(3, leaves.get(3));

        assertThat(build()).isEmpty();
        assertThat(stale().all()).isEmpty();
    }

    @Test
    void aNodeWhoseContentDidNotChangeStopsTheClimb() {
        leaves.putAll(Map.of(0, "a", 1, "abc", 2, "d", 3, "e"));
        build();

        leaves.put(0, "b");

        assertThat(stale().all())
                .containsExactly(
                        new Rebuild(new Span(0, 2), Rebuild.Reason.INPUT_CHANGED),
                        new Rebuild(new Span(0, 4), Rebuild.Reason.BELOW_MAY_CHANGE));
        assertThat(build()).containsExactly(new Span(0, 2));
    }

    @Test
    void anotherVersionOfTheFoldMakesEveryNodeStale() {
        day(8);
        build();
        version = "v2";

        assertThat(build()).hasSize(7);
    }

    @Test
    void anotherFanInLeavesObsoleteNodesBehind() {
        day(9);
        build();
        tree = new MergeTree(3);

        assertThat(build()).containsExactly(new Span(0, 3), new Span(3, 6), new Span(6, 9), new Span(0, 9));
        assertThat(stale().obsolete()).contains(new Span(0, 2), new Span(0, 8)).doesNotContain(new Span(0, 9));
    }

    @Test
    void aNodeIsNeverBuiltWhileALeafIsMissingAndAnEmptyLeafIsNotMissing() {
        leaves.put(0, "a");
        assertThat(build()).isEmpty();

        leaves.put(1, "");
        assertThat(build()).containsExactly(new Span(0, 2));
    }

    @Test
    void whileANodeWaitsItsChildrenStandInForItAndEmptyOnesAreLeftOut() {
        day(8);
        build();
        assertThat(stale().cover(DAY)).containsExactly(new Span(0, 8));

        leaves.put(2, "changed");
        leaves.put(3, "");

        assertThat(stale().cover(DAY)).containsExactly(new Span(0, 2), Span.leaf(2), new Span(4, 8));
        assertThat(stale().cover(new Span(0, 3))).containsExactly(new Span(0, 2), Span.leaf(2));
    }

    @Property(seed = "20261120")
    void afterAnyChangesTheNodesThatAreBuiltAreFewAndTheCoverHoldsWhatTheLeavesHold(
            @ForAll @IntRange(min = 2, max = 4) int fanIn,
            @ForAll @Size(max = 30) List<@IntRange(min = -4, max = 20) Integer> arrivals,
            @ForAll @IntRange(max = 4) int letters) {
        tree = new MergeTree(fanIn);
        leaves.clear();
        built = Map.of();
        for (int at = 0; at < arrivals.size(); at++) {
            int leaf = arrivals.get(at);
            leaves.put(leaf, letters == 0 ? "" : Character.toString('a' + at % letters));
            StaleNodes before = stale();
            List<Span> candidates = before.all().stream().map(Rebuild::node).toList();
            List<Span> rebuilt = build();

            assertThat(candidates).containsAll(rebuilt);
            assertThat(rebuilt).isSubsetOf(tree.path(leaf, DAY)).doesNotHaveDuplicates();
            assertThat(stale().cover(DAY).stream().map(this::content).collect(Collectors.joining()))
                    .satisfies(covered ->
                            assertThat(letters(covered)).isEqualTo(letters(String.join("", leaves.values()))));
        }
    }

    private void day(int hours) {
        IntStream.range(0, hours).forEach(leaf -> leaves.put(leaf, "leaf" + leaf));
    }

    private StaleNodes stale() {
        SortedMap<Integer, Fingerprint> contents = new TreeMap<>();
        leaves.forEach((leaf, letters) -> contents.put(leaf, fingerprint(letters)));
        return new StaleNodes(tree, version, contents, built);
    }

    /** Builds what is stale, as a runner does, and answers what it built. */
    private List<Span> build() {
        List<Span> nodes = new ArrayList<>();
        StaleNodes stale = stale();
        for (Optional<Rebuild> next = stale.next(); next.isPresent(); next = stale.next()) {
            Span node = next.get().node();
            assertThat(next.get().certain()).isTrue();
            nodes.add(node);
            stale = stale.with(node, fingerprint(content(node)));
        }
        built = stale.built();
        return nodes;
    }

    private String content(Span node) {
        return letters(node.leaves().mapToObj(leaves::get).collect(Collectors.joining()));
    }

    private static String letters(String text) {
        return text.chars().distinct().sorted().mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static Fingerprint fingerprint(String letters) {
        return letters.isEmpty() ? Fingerprint.EMPTY : Fingerprint.of(List.of(letters(letters)));
    }
}
