package io.hourfold.fault;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A connection that is to be lost at the next request whose text holds a pattern. */
public final class Cut {
    private final Moment moment;
    private final Pattern pattern;
    private final Runnable meanwhile;
    private final AtomicInteger left;
    private final CountDownLatch happened;

    Cut(Moment moment, Pattern pattern, int times, Runnable meanwhile) {
        this.moment = moment;
        this.pattern = pattern;
        this.meanwhile = meanwhile;
        this.left = new AtomicInteger(times);
        this.happened = new CountDownLatch(times);
    }

    Moment moment() {
        return moment;
    }

    /** Whether this cut is for that request; each of its times is given to one request only. */
    boolean claims(Wire.Request request) {
        return pattern.matcher(request.text()).find() && left.getAndUpdate(times -> Math.max(0, times - 1)) > 0;
    }

    void happenNow() {
        meanwhile.run();
        happened.countDown();
    }

    /** Whether every time it was ordered for has come. */
    public boolean happened() {
        return happened.getCount() == 0;
    }

    /** Waits until it has happened as often as ordered. */
    public void await() throws InterruptedException {
        if (!happened.await(1, TimeUnit.MINUTES)) {
            throw new AssertionError("nothing was asked within a minute that matches " + pattern);
        }
    }
}
