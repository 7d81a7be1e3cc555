package io.hourfold.window;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the sessions and the new events of one key in the order of their beginnings. An event that begins before a
 * session ends, or just as it ends, extends it; so one event can join two sessions into one.
 *
 * @param <R> what names a row that is there
 */
final class SessionSweep<R> {
    private final Measures measures;
    private final long gap;
    private final long until;
    private final Changed<R> into;
    private final List<Row<R>> members = new ArrayList<>();
    private Folded content;
    private long start;
    private long end;
    private Event last;
    private long events;

    private record Row<R>(R name, Shown shown) {}

    /** @param until what happened before it has arrived, or is late */
    SessionSweep(Measures measures, long gap, long until, Changed<R> into) {
        this.measures = measures;
        this.gap = gap;
        this.until = until;
        this.into = into;
    }

    /** A session that is there and of which no event went. */
    void session(R name, Shown shown, Folded folded) {
        reach(shown.start());
        if (content == null) {
            begin(shown.start(), folded);
        } else {
            measures.merge(content, folded);
        }
        end = Math.max(end, shown.end());
        members.add(new Row<>(name, shown));
    }

    /** An event that none of the sessions holds. The same event may come several times in a row. */
    void event(Event event) {
        if (last != null && last.at() == event.at() && last.arrival().equals(event.arrival())) {
            return;
        }
        last = event;
        reach(event.at());
        if (content == null) {
            begin(event.at(), measures.none());
        }
        measures.add(content, event.arguments(), event.arrival());
        end = Math.max(end, event.at() + gap);
        events++;
    }

    private void begin(long at, Folded folded) {
        start = at;
        end = at;
        content = folded;
        events = 0;
    }

    private void reach(long at) {
        if (content != null && at > end) {
            flush();
        }
    }

    /** The key has no more. */
    void finish() {
        flush();
        last = null;
    }

    private void flush() {
        if (content == null) {
            return;
        }
        Shown now = new Shown(start, end, 0, end > until ? Shown.Openness.OPEN : Shown.Openness.CLOSED);
        boolean same =
                events == 0 && members.size() == 1 && members.get(0).shown().equals(now);
        if (!same) {
            members.forEach(member -> into.remove(member.name()));
            into.write(now, content);
        }
        members.clear();
        content = null;
    }
}
