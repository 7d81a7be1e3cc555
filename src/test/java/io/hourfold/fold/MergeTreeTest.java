package io.hourfold.fold;

import io.hourfold.failure.Failure;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MergeTreeTest {
    @Property(seed = "20261120")
    void everyTreeOverTheSameLeavesCoversEachLeafExactlyOnce(
            @ForAll @IntRange(min = 2, max = 12) int fanIn,
            @ForAll Set<@IntRange(min = -50, max = 200) Integer> leaves,
            @ForAll Random random) {
        MergeTree tree = new MergeTree(fanIn);
        SortedSet<Integer> sorted = new TreeSet<>(leaves);

        assertThat(leavesOf(tree.cover(sorted))).containsExactlyElementsOf(sorted);
        assertThat(leavesOf(tree.cover(sorted, node -> random.nextBoolean()))).containsExactlyElementsOf(sorted);
        assertThat(tree.cover(sorted)).allMatch(tree::isNode);
    }

    @Property(seed = "20261120")
    void aCoverOfTheFirstLeavesIsAtMostOneNodeLargerThanTheLogarithm(@ForAll @IntRange(min = 1, max = 100_000) int n) {
        assertThat(MergeTree.BINARY.cover(new Span(0, n))).hasSizeLessThanOrEqualTo(log(2, n) + 1);
    }

    @Property(seed = "20261120")
    void aCoverOfAnyRangeIsSmallForAnyFanIn(
            @ForAll @IntRange(min = 2, max = 12) int fanIn,
            @ForAll @IntRange(min = -100_000, max = 100_000) int from,
            @ForAll @IntRange(max = 100_000) int size) {
        assertThat(new MergeTree(fanIn).cover(new Span(from, from + size)))
                .hasSizeLessThanOrEqualTo(2 * (fanIn - 1) * (log(fanIn, size) + 1));
    }

    @Property(seed = "20261120")
    void thePathOfALeafClimbsThroughNodesThatHoldItUpToTheRange(
            @ForAll @IntRange(min = 2, max = 12) int fanIn,
            @ForAll @IntRange(min = -1000, max = 1000) int leaf,
            @ForAll @IntRange(max = 1000) int before,
            @ForAll @IntRange(min = 1, max = 1000) int after) {
        MergeTree tree = new MergeTree(fanIn);
        Span all = new Span(leaf - before, leaf + after);
        List<Span> path = tree.path(leaf, all);

        assertThat(path).hasSizeLessThanOrEqualTo(log(fanIn, (int) all.size()));
        Span below = Span.leaf(leaf);
        for (Span node : path) {
            assertThat(tree.children(node)).hasSize(fanIn).contains(below);
            assertThat(all.from() <= node.from() && node.to() <= all.to()).isTrue();
            below = node;
        }
    }

    @Property(seed = "20261120")
    void aFullTreeHasAPathAsLongAsItIsDeep(
            @ForAll @IntRange(min = 2, max = 6) int fanIn, @ForAll @IntRange(max = 6) int depth) {
        int leaves = (int) Math.pow(fanIn, depth);

        assertThat(new MergeTree(fanIn).path(leaves - 1, new Span(0, leaves))).hasSize(depth);
    }

    @Property(seed = "20261120")
    void childrenMakeUpTheirNode(
            @ForAll @IntRange(min = 2, max = 12) int fanIn, @ForAll @IntRange(min = -1000, max = 1000) int leaf) {
        MergeTree tree = new MergeTree(fanIn);

        for (Span node : tree.path(leaf, new Span(-1500, 1500))) {
            assertThat(tree.cover(node)).containsExactly(node);
            assertThat(leavesOf(tree.children(node)))
                    .isEqualTo(node.leaves().boxed().toList());
        }
    }

    @Property(seed = "20261120")
    void foldingAnyTreeEqualsFoldingFlatForAnyAssociativeFunction(
            @ForAll @IntRange(min = 2, max = 12) int fanIn,
            @ForAll @Size(max = 40) Set<@IntRange(min = -30, max = 60) Integer> leaves,
            @ForAll Random random) {
        MergeTree tree = new MergeTree(fanIn);
        SortedSet<Integer> sorted = new TreeSet<>(leaves);
        List<Span> cover = tree.cover(sorted, node -> random.nextBoolean());
        BinaryOperator<String> concatenate = String::concat;

        assertThat(cover.stream().map(node -> folded(tree, node, concatenate)).reduce("", concatenate))
                .isEqualTo(sorted.stream().map(MergeTreeTest::content).reduce("", concatenate));
    }

    @Property(seed = "20261120")
    void theNodesThatArrivalsCompleteAreTheSameInAnyOrderAndEachIsCompletedOnce(
            @ForAll @IntRange(min = 2, max = 5) int fanIn,
            @ForAll @Size(max = 60) Set<@IntRange(min = -20, max = 60) Integer> leaves,
            @ForAll Random random) {
        MergeTree tree = new MergeTree(fanIn);
        List<Integer> order = new ArrayList<>(leaves);
        Collections.shuffle(order, random);

        Set<Integer> arrived = new HashSet<>();
        List<Span> completed = new ArrayList<>();
        for (int leaf : order) {
            completed.addAll(tree.completedBy(leaf, arrived));
            arrived.add(leaf);
        }

        assertThat(completed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tree.nodes(new TreeSet<>(leaves)));
    }

    @Property(seed = "20261120")
    void nodesAreListedAfterWhatTheyAreBuiltFrom(
            @ForAll @IntRange(min = 2, max = 5) int fanIn, @ForAll Set<@IntRange(min = -20, max = 60) Integer> leaves) {
        MergeTree tree = new MergeTree(fanIn);
        Set<Span> before = leaves.stream().map(Span::leaf).collect(Collectors.toCollection(HashSet::new));

        for (Span node : tree.nodes(new TreeSet<>(leaves))) {
            assertThat(before).containsAll(tree.children(node));
            before.add(node);
        }
    }

    @Test
    void aDayGrowsLikeABinaryCounter() {
        Set<Integer> arrived = new HashSet<>();
        List<String> completed = IntStream.range(0, 8)
                .mapToObj(leaf -> {
                    List<Span> nodes = MergeTree.BINARY.completedBy(leaf, arrived);
                    arrived.add(leaf);
                    return nodes.toString();
                })
                .toList();

        assertThat(completed)
                .containsExactly(
                        "[]", "[[0, 2)]", "[]", "[[2, 4), [0, 4)]", "[]", "[[4, 6)]", "[]", "[[6, 8), [4, 8), [0, 8)]");
    }

    @Test
    void futureAndLateLeavesExtendTheDayToBothSides() {
        SortedSet<Integer> leaves =
                new TreeSet<>(IntStream.range(-1, 27).boxed().toList());

        assertThat(MergeTree.BINARY.cover(leaves)).hasToString("[[-1, 0), [0, 16), [16, 24), [24, 26), [26, 27)]");
        assertThat(MergeTree.BINARY.path(-1, new Span(-4, 0))).hasToString("[[-2, 0), [-4, 0)]");
    }

    @Test
    void theOutermostLeavesHaveFinitePaths() {
        assertThat(MergeTree.BINARY.path(Integer.MAX_VALUE - 1, new Span(Integer.MIN_VALUE, Integer.MAX_VALUE)))
                .allMatch(MergeTree.BINARY::isNode);
        assertThat(MergeTree.BINARY.path(Integer.MIN_VALUE, new Span(Integer.MIN_VALUE, Integer.MAX_VALUE)))
                .endsWith(new Span(Integer.MIN_VALUE, 0));
    }

    @Test
    void aFanInOfOneIsRefused() {
        assertThatThrownBy(() -> new MergeTree(1))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("fan-in: '1' must be at least 2");
    }

    private static String folded(MergeTree tree, Span node, BinaryOperator<String> merge) {
        return node.size() == 1
                ? content(node.from())
                : tree.children(node).stream()
                        .map(child -> folded(tree, child, merge))
                        .reduce("", merge);
    }

    private static String content(int leaf) {
        return leaf + ";";
    }

    private static List<Integer> leavesOf(List<Span> spans) {
        return spans.stream().flatMap(MergeTreeTest::leaves).toList();
    }

    private static Stream<Integer> leaves(Span span) {
        return span.leaves().boxed();
    }

    /** The least power of the base that reaches n. */
    private static int log(int base, int n) {
        int power = 0;
        for (long reached = 1; reached < n; reached *= base) {
            power++;
        }
        return power;
    }
}
