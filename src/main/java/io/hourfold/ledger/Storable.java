package io.hourfold.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger's database can hold. The records bring their values to this form themselves, so that what is read
 * back equals what was written.
 */
final class Storable {
    private static final char REPLACEMENT = '\uFFFD';

    private Storable() {}

    /** PostgreSQL keeps microseconds. */
    static Instant instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Optional<Instant> instant(Optional<Instant> instant) {
        return instant.map(Storable::instant);
    }

    /** PostgreSQL has no NUL in a text, and UTF-8 no half of a surrogate pair: both become U+FFFD. */
    static String text(String text) {
        StringBuilder held = new StringBuilder(text.length());
        text.codePoints().map(Storable::orReplacement).forEach(held::appendCodePoint);
        return held.toString();
    }

    static Optional<String> text(Optional<String> text) {
        return text.map(Storable::text);
    }

    /** Counts of rows, none of them negative. */
    static SortedMap<String, Long> counts(Map<String, Long> rowsByName) {
        rowsByName.forEach(Storable::count);
        return Collections.unmodifiableSortedMap(new TreeMap<>(rowsByName));
    }

    /** A count of rows, not negative. */
    static long count(String name, long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("there cannot be " + rows + " rows " + name);
        }
        return rows;
    }

    private static int orReplacement(int codePoint) {
        boolean holdable = codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
        return holdable ? codePoint : REPLACEMENT;
    }
}
