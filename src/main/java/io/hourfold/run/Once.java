package io.hourfold.run;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is first asked for, by whichever thread asks first. */
final class Once<T> {
    private final Supplier<T> making;
    private T made;

    Once(Supplier<T> making) {
        this.making = making;
    }

    synchronized T get() {
        if (made == null) {
            made = making.get();
        }
        return made;
    }

    /** Nothing where nobody asked yet. */
    synchronized Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }
}
