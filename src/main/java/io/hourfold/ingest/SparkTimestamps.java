package io.hourfold.ingest;

import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;

import java.time.ZoneOffset;

/**
 * Reads timestamps as Spark does, in microseconds since 1970. Spark compiles regular expressions for every zone that it
 * reads, which takes longer than all the rest of a record; so the usual ending, {@code Z}, is taken off before.
 */
final class SparkTimestamps {
    /** Where in {@code 2026-11-20T05:00:00Z} the seconds begin. */
    private static final int BEFORE_SECONDS = 16;

    private static final int SHORTEST = 20;

    private SparkTimestamps() {}

    /** Empty when it is none; one without a zone is UTC. */
    static Option<Object> read(String text) {
        String local = isUtc(text) ? text.substring(0, text.length() - 1) : text;
        return DateTimeUtils.stringToTimestamp(UTF8String.fromString(local), ZoneOffset.UTC);
    }

    private static boolean isUtc(String text) {
        int last = text.length() - 1;
        return text.length() >= SHORTEST
                && text.charAt(last) == 'Z'
                && Character.isDigit(text.charAt(last - 1))
                && text.charAt(BEFORE_SECONDS) == ':';
    }
}
