package io.hourfold.ingest;

/**
 * How far one partition reaches: offsets {@code [begin, stable)} can be read.
 *
 * @param topicId the identity that changes when the topic is created anew
 * @param begin the first offset that is still kept
 * @param stable where reading ends: the first offset that an open transaction holds back, otherwise {@code end}
 * @param end the offset that the next record will get
 */
public record LogExtent(String topicId, long begin, long stable, long end) {
    public LogExtent {
        if (begin > stable || stable > end) {
            throw new IllegalArgumentException("a log cannot begin at " + begin + ", be stable to " + stable
                    + " and end at " + end + " (topic id " + topicId + ")");
        }
    }

    boolean isHeldBack() {
        return stable < end;
    }
}
