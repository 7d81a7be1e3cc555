package io.hourfold.pipeline;

import io.hourfold.failure.Failure;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which names a pipeline, a column and a topic may have. Names reach SQL, paths and lease scopes, so they are few. */
public final class Names {
    static final int LONGEST_PIPELINE = 48;
    static final int LONGEST_COLUMN = 63;
    static final int LONGEST_TOPIC = 249;
    /** The column that every table adds. */
    static final String EVENT_DAY = "event_day";

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]+");

    private Names() {}

    /** The name itself, or the user's fault. */
    public static String pipeline(String name) {
        return word("pipeline: ", name, LONGEST_PIPELINE);
    }

    /** The name itself, or the user's fault. */
    public static String column(String name) {
        if (name.equals(EVENT_DAY)) {
            throw Failure.user(
                    "column: '" + EVENT_DAY + "' is a column that Hourfold adds itself; choose another name");
        }
        return word("column: ", name, LONGEST_COLUMN);
    }

    /** The name of a table beside those that every pipeline has, or the user's fault. */
    public static String table(String name) {
        return word("table: ", name, LONGEST_COLUMN);
    }

    /** The name itself, or the user's fault. */
    public static String topic(String name) {
        if (!TOPIC.matcher(name).matches() || name.equals(".") || name.equals("..")) {
            throw Failure.user("topic: '" + name
                    + "' is not a Kafka topic; its name is made of letters, digits, '.', '_' and '-'");
        }
        return notLonger("topic: ", name, LONGEST_TOPIC);
    }

    private static String word(String noun, String name, int longest) {
        if (!WORD.matcher(name).matches()) {
            String lower = name.toLowerCase(Locale.ROOT);
            throw Failure.user(
                    noun + "'" + name + "' is not a name; use lower-case letters, digits and '_', a letter first"
                            + (WORD.matcher(lower).matches() ? ": '" + lower + "'" : ""));
        }
        return notLonger(noun, name, longest);
    }

    private static String notLonger(String noun, String name, int longest) {
        if (name.length() > longest) {
            throw Failure.user(
                    noun + "'" + name + "' is " + name.length() + " characters long; the longest name has " + longest);
        }
        return name;
    }
}
