package io.hourfold.quality.rule;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a rule finds, apart from what is to be done about it.
 *
 * @param met whether what is expected is so; empty when there was no data to tell by
 * @param observed for a person, and for programs when it is a number
 * @param metric the number that is remembered, drawn and compared with earlier ones
 * @param elements for rules about single values: the values that were looked at
 */
public record Finding(Optional<Boolean> met, String observed, OptionalDouble metric, Optional<Elements> elements) {
    /**
     * In the words of Great Expectations.
     *
     * @param count values for which {@code where} holds
     * @param missing of these, null and therefore not judged
     * @param unexpected of these, not as expected
     */
    public record Elements(long count, long missing, long unexpected) {}
}
