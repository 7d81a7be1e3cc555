package io.hourfold.run;

import io.hourfold.quality.rule.Suite;

import java.util.List;
import java.util.Optional;

/**
 * What rows are held to.
 *
 * @param override why to go on in spite of what is found
 */
public record Rules(List<Suite> suites, Optional<String> override) {
    public Rules {
        suites = List.copyOf(suites);
    }
}
