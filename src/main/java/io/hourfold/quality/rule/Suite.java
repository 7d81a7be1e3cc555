package io.hourfold.quality.rule;

import java.util.List;
import java.util.Optional;

/**
 * The rules for the rows of one stage.
 *
 * @param stage {@code raw}, {@code leaf}, {@code fact}, or the name of a window's table
 */
public record Suite(String name, String stage, Optional<String> owner, List<Rule> rules, EmptyData emptyData) {
    public Suite {
        rules = List.copyOf(rules);
    }

    /** What it means when there are no rows at all. */
    public enum EmptyData {
        BLOCK,
        WARN,
        PASS
    }
}
