package io.hourfold.bench;

import java.util.List;

/** One way to have a deduplicated day. It is asked by one caller at a time. */
interface Contender {
    /** When the day is made. */
    enum Closing {
        /** Hour by hour: the day is there once its last hour is. */
        BY_THE_HOUR,
        /** At the end, as often as one likes. */
        AT_THE_END
    }

    String name();

    /** How it works, in a few words. */
    String how();

    Answer answer();

    Closing closing();

    /** Puts an hour where it reads it. Nobody measures this. */
    void land(int hour) throws Exception;

    /** Does what can be done once an hour is in. */
    void hour(int hour, Stopwatch watch) throws Exception;

    /** Makes the day visible, where that is not done yet. */
    void close(Stopwatch watch) throws Exception;

    /** Brings the day up to date with an hour that landed after it was published. */
    void repair(int hour, Stopwatch watch) throws Exception;

    /** The day, for SQL. */
    String result();

    /** The tables that it wrote, each as {@code namespace.table} without the catalog. */
    List<String> tables();
}
