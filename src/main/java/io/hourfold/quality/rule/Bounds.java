package io.hourfold.quality.rule;

import java.util.Optional;

/**
 * From where to where something may be; either side may be open.
 *
 * @param from and {@code to}: values of the kind, see {@link Kind#parse}
 */
record Bounds(Kind kind, Optional<Object> from, Optional<Object> to, Side lower, Side upper) {
    /** Whether the bound itself is allowed. */
    enum Side {
        INCLUDED,
        EXCLUDED
    }

    boolean hold(double number) {
        return holdsFrom(number) && holdsTo(number);
    }

    private boolean holdsFrom(double number) {
        return from.map(kind::number)
                .map(bound -> lower == Side.INCLUDED ? number >= bound : number > bound)
                .orElse(true);
    }

    private boolean holdsTo(double number) {
        return to.map(kind::number)
                .map(bound -> upper == Side.INCLUDED ? number <= bound : number < bound)
                .orElse(true);
    }

    Sql hold(Sql value) {
        Sql lowerHolds = from.map(bound -> Sql.of(lower == Side.INCLUDED ? "? >= ?" : "? > ?", value, Sql.value(bound)))
                .orElse(Sql.TRUE);
        Sql upperHolds = to.map(bound -> Sql.of(upper == Side.INCLUDED ? "? <= ?" : "? < ?", value, Sql.value(bound)))
                .orElse(Sql.TRUE);
        return lowerHolds.and(upperHolds);
    }

    /** For a person: "from 1 to 5", "above 0", "2026-11-20 at most". */
    @Override
    public String toString() {
        Optional<String> low = from.map(bound -> (lower == Side.INCLUDED ? "at least " : "more than ") + shown(bound));
        Optional<String> high = to.map(bound -> (upper == Side.INCLUDED ? "at most " : "less than ") + shown(bound));
        if (low.isPresent() && high.isPresent()) {
            return from.equals(to) && lower == upper ? shown(from.get()) : low.get() + " and " + high.get();
        }
        return low.or(() -> high).orElse("anything");
    }

    private String shown(Object bound) {
        return kind.show(kind.number(bound));
    }
}
