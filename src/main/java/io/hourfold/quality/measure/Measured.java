package io.hourfold.quality.measure;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a {@link Measure} came to. Where two of disjoint sets of rows tell truthfully what one of both together would be,
 * {@link #plus} says it; a day's verdict then needs no look at the day's rows.
 */
public sealed interface Measured {
    /** What both sets of rows together come to; nothing when that cannot be told from these. */
    Optional<Measured> plus(Measured other);

    record Count(long matching, long rows) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            return other instanceof Count count
                    ? Optional.of(new Count(matching + count.matching, rows + count.rows))
                    : Optional.empty();
        }
    }

    /** @param value empty when there was none */
    record Extreme(boolean isLargest, OptionalDouble value) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            if (!(other instanceof Extreme extreme) || extreme.isLargest != isLargest) {
                return Optional.empty();
            }
            if (value.isEmpty() || extreme.value.isEmpty()) {
                return Optional.of(value.isEmpty() ? extreme : this);
            }
            double mine = value.getAsDouble();
            double theirs = extreme.value.getAsDouble();
            return Optional.of(new Extreme(
                    isLargest, OptionalDouble.of(isLargest ? Math.max(mine, theirs) : Math.min(mine, theirs))));
        }
    }

    /** @param sum empty when there was no value */
    record Total(OptionalDouble sum) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            if (!(other instanceof Total total)) {
                return Optional.empty();
            }
            if (sum.isEmpty() || total.sum.isEmpty()) {
                return Optional.of(sum.isEmpty() ? total : this);
            }
            return Optional.of(new Total(OptionalDouble.of(sum.getAsDouble() + total.sum.getAsDouble())));
        }
    }

    /** @param squares the sum of the squared distances from the mean */
    record Moments(long count, double mean, double squares) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            if (!(other instanceof Moments moments)) {
                return Optional.empty();
            }
            long both = count + moments.count;
            if (both == 0) {
                return Optional.of(this);
            }
            double apart = moments.mean - mean;
            double share = (double) moments.count / both;
            return Optional.of(
                    new Moments(both, mean + apart * share, squares + moments.squares + apart * apart * count * share));
        }
    }

    /** @param value empty when there was none */
    record Rank(OptionalDouble value) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            return Optional.empty();
        }
    }

    /**
     * @param values different ones
     * @param once how many of these one row has
     * @param rows that have a value
     */
    record Distinct(long values, long once, long rows) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            return Optional.empty();
        }
    }

    /** It could not be measured, which is never a pass. */
    record Unmeasurable(String why) implements Measured {
        @Override
        public Optional<Measured> plus(Measured other) {
            return Optional.of(this);
        }
    }
}
