package io.hourfold.query;

/**
 * A column of an answer.
 *
 * @param type as SQL names it
 */
public record Column(String name, String type, Side side) {
    /** To which side values stand in print. */
    public enum Side {
        LEFT,
        RIGHT
    }
}
