package io.hourfold.cli;

import io.hourfold.run.DayStatus;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The finished nodes of a tree under a line that has one character for each leaf: a line for every size of node. */
final class TreePicture {
    private TreePicture() {}

    /** The smallest nodes first. Leaves before the day are not in the picture, and neither are nodes that hold some. */
    static List<String> of(List<DayStatus.Node> nodes) {
        SortedMap<Integer, StringBuilder> levels = new TreeMap<>();
        for (DayStatus.Node node : nodes) {
            int size = node.to() - node.from();
            if (node.from() >= 0 && size > 1) {
                StringBuilder level = levels.computeIfAbsent(size, any -> new StringBuilder());
                level.append(" ".repeat(Math.max(0, node.from() - level.length())))
                        .append('└')
                        .append("─".repeat(size - 2))
                        .append('┘');
            }
        }
        return levels.values().stream().map(StringBuilder::toString).toList();
    }
}
