package io.hourfold.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Looks through one partition for the first record that is dated at an instant or later and whose date is believable.
 * Not believable is
 *
 * <ul>
 *   <li>a date further ahead of the deciding instant than the skew that is allowed,
 *   <li>a date to which at least half of the next {@value #LOOK_AHEAD} dated records give the lie: they are dated more
 *       than the skew before it. One late record among them proves nothing, or a topic with some late data would have
 *       no boundaries at all.
 * </ul>
 *
 * Records without a date are passed over. Holds at most {@value #LOOK_AHEAD} records at a time.
 */
final class BelievableSearch {
    static final int LOOK_AHEAD = 100;

    private final long at;
    private final long latest;
    private final long skew;
    private final long before;
    /** The candidate and the dated records after it. */
    private final Deque<DatedOffset> window = new ArrayDeque<>();

    private Optional<DatedOffset> found = Optional.empty();
    private Optional<DatedOffset> firstRefused = Optional.empty();
    private boolean over;

    /**
     * @param at what the record must be dated at or after
     * @param now when it is decided
     * @param futureSkew how far clocks may be apart
     * @param before the offset before which the record must lie
     */
    BelievableSearch(Instant at, Instant now, Duration futureSkew, long before) {
        this.at = Milliseconds.atOrAfter(at);
        this.latest = Milliseconds.atOrBefore(now.plus(futureSkew));
        this.skew = futureSkew.toMillis();
        this.before = before;
    }

    /** Takes the next record of the partition; whether more are wanted. */
    boolean goesOnAfter(DatedOffset record) {
        if (over) {
            return false;
        }
        boolean believableNow = record.isDated() && record.timestamp() <= latest;
        if (record.isDated() && !believableNow) {
            refuse(record);
        }
        if (window.isEmpty() && record.offset() >= before) {
            over = true;
        } else if (believableNow && (!window.isEmpty() || isCandidate(record))) {
            window.add(record);
            if (window.size() > LOOK_AHEAD) {
                judge();
            }
        }
        return !over;
    }

    /** The partition has no more records: what is still undecided is judged by what there is. */
    void end() {
        while (!over && !window.isEmpty()) {
            judge();
        }
        over = true;
    }

    Optional<DatedOffset> found() {
        return found;
    }

    /** The first record that could have been the one but for its date. */
    Optional<DatedOffset> firstRefused() {
        return firstRefused;
    }

    /** Takes the candidate, or refuses it and moves the window on to the next. */
    private void judge() {
        DatedOffset candidate = window.removeFirst();
        long earlier = window.stream()
                .filter(follower -> follower.timestamp() < candidate.timestamp() - skew)
                .count();
        if (earlier == 0 || earlier * 2 < window.size()) {
            found = Optional.of(candidate);
            over = true;
            return;
        }
        refuse(candidate);
        while (!window.isEmpty() && !isCandidate(window.getFirst())) {
            window.removeFirst();
        }
    }

    private boolean isCandidate(DatedOffset record) {
        return record.timestamp() >= at && record.offset() < before;
    }

    private void refuse(DatedOffset record) {
        if (firstRefused.isEmpty() && record.timestamp() >= at && record.offset() < before) {
            firstRefused = Optional.of(record);
        }
    }
}
