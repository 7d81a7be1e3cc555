package io.hourfold.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How a day compares with the reference.
 *
 * @param missing keys that it lacks
 * @param unexpected rows whose key should not be there
 * @param doubled rows of keys that are there more than once
 * @param different rows whose key is right and something else is not, such as which delivery was kept
 */
record Verdict(long missing, long unexpected, long doubled, long different) {
    static final Verdict RIGHT = new Verdict(0, 0, 0, 0);
    /** Of whoever does not deduplicate. */
    static final Verdict NOT_ASKED = new Verdict(-1, -1, -1, -1);

    boolean isRight() {
        return equals(RIGHT);
    }

    /** Whether it has each key once, if not with the right row. */
    boolean hasTheKeys() {
        return missing == 0 && unexpected == 0 && doubled == 0;
    }

    String text() {
        if (equals(NOT_ASKED)) {
            return "does not deduplicate";
        }
        if (isRight()) {
            return "right";
        }
        List<String> wrong = new ArrayList<>();
        tell(wrong, missing, "missing");
        tell(wrong, unexpected, "unexpected");
        tell(wrong, doubled, "doubled");
        tell(wrong, different, "not the first delivery, or otherwise different");
        return "WRONG: " + String.join(", ", wrong);
    }

    private static void tell(List<String> wrong, long rows, String what) {
        if (rows > 0) {
            wrong.add("%,d rows %s".formatted(rows, what));
        }
    }
}
