package io.hourfold.ledger;

/**
 * Where a boundary lies in one partition: the offset of the first record that belongs after it.
 *
 * @param topicId the identity that changes when the topic is created anew
 */
public record Mark(String topicId, long offset) {
    public Mark {
        if (offset < 0) {
            throw new IllegalArgumentException("a boundary lies at an offset, not at " + offset);
        }
    }
}
